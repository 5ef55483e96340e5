import { describeAttachments } from './attachments-contract.ts';
import { testRoomLogs } from './support/room-logs.ts';

for (const { name, open } of testRoomLogs()) describeAttachments(`attachments, ${name}`, open);
