export { openSqliteBeside, openSqliteDatabase } from './sqlite-database.ts';
export { LocalLiveBus } from './local-live-bus.ts';
export { LocalOnline } from './local-online.ts';
export { LocalPresence } from './local-presence.ts';
export { LocalRoomLog } from './local-room-log.ts';
