import { describeSearch } from './search-contract.ts';
import { testDatabases } from './support/databases.ts';
import { openLocalLogs } from './support/room-logs.ts';

for (const { name, open } of testDatabases())
  describeSearch(`search on ${name}`, async () => openLocalLogs(await open()));
