import { describeRoomActs } from './room-acts-contract.ts';
import { testRoomLogs } from './support/room-logs.ts';

for (const { name, open } of testRoomLogs()) describeRoomActs(name, open);
