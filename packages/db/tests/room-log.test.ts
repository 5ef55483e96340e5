import { describeRoomLog } from './room-log-contract.ts';
import { testRoomLogs } from './support/room-logs.ts';

for (const { name, open } of testRoomLogs()) describeRoomLog(name, open);
