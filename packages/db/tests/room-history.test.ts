import { describeRoomHistory } from './room-history-contract.ts';
import { testRoomLogs } from './support/room-logs.ts';

const runs = 12;

for (const { name, open } of testRoomLogs()) describeRoomHistory(`what is told of a room by ${name}`, open, runs);
