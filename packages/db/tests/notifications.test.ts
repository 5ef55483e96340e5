import { describeNotifications } from './notifications-contract.ts';
import { testDatabases } from './support/databases.ts';
import { openLocalLogs } from './support/room-logs.ts';

for (const { name, open } of testDatabases()) {
  describeNotifications(`notifications on ${name}`, async () => openLocalLogs(await open()));
}
