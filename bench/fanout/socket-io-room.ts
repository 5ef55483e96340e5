export const socketIoRoom = 'room';
