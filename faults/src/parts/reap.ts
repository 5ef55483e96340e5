/** See reaper.ts: reads `kill <pid>`, `forget <pid>`, `unmount <folder>`, `remove <folder>`, and acts when its input ends. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

const pids = new Set<number>();
const mounts: string[] = [];
const folders: string[] = [];

for await (const line of createInterface({ input: process.stdin })) {
  const space = line.indexOf(' ');
  const [word, rest] = [line.slice(0, space), line.slice(space + 1)];
  if (word === 'kill') pids.add(Number(rest));
  else if (word === 'forget') pids.delete(Number(rest));
  else if (word === 'unmount') mounts.push(rest);
  else if (word === 'remove') folders.push(rest);
}

for (const pid of pids) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
for (const folder of mounts) spawnSync('umount', ['-l', folder]);
for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
