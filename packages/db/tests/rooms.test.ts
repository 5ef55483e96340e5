import { describe } from 'vitest';
import { roomOverviewContract } from './room-overview-contract.ts';
import { describeRoomsBeside } from './rooms-beside-contract.ts';
import { describeRooms } from './rooms-contract.ts';
import { testDatabases } from './support/databases.ts';
import { openLocalLogs } from './support/room-logs.ts';

for (const { name, open } of testDatabases()) {
  describeRooms(`rooms on ${name}`, async () => {
    const resource = await open();
    return { ...(await openLocalLogs(resource)), openAgain: () => resource.openAgain() };
  });
  describeRoomsBeside(`links, direct conversations and notices on ${name}`, async () => openLocalLogs(await open()));
  describe(`overview of rooms on ${name}`, () => {
    roomOverviewContract(open);
  });
}
