import { join } from 'node:path';
import { ChatServer } from '../parts/chat-server.ts';
import { Disk } from '../parts/disk.ts';
import type { Reaper } from '../parts/reaper.ts';
import { SecondProcess } from '../parts/second-process.ts';
import { SqliteReader } from '../parts/sqlite-reader.ts';
import type { Embedded } from './deployment.ts';

/** Room for the longest runs, and little enough to be filled up in a moment. */
const diskSize = '512m';

/** Starts one server that needs nothing but a folder. */
export async function openEmbedded(reaper: Reaper, folder: string): Promise<Embedded & AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const disk = Disk.mount(reaper, join(folder, 'disk'), diskSize);
  const dataFolder = join(disk?.folder ?? folder, 'chat');
  const env = { DATA_DIR: dataFolder };
  const server = await ChatServer.create({ name: 'server', reaper, folder, env });
  opened.defer(async () => server.part.end('SIGKILL'));
  await server.start();
  const owned = opened.move();
  return {
    mode: 'embedded',
    servers: [server],
    database: new SqliteReader(join(dataFolder, 'dark-circle.sqlite')),
    disk,
    second: new SecondProcess(reaper, env),
    [Symbol.asyncDispose]: async () => owned.disposeAsync(),
  };
}
