import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join as path } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { findBinary } from '../../../../scripts/services/find-binary.ts';
import { Chatter } from '../support/chatter.ts';
import { expectNothingLost } from '../support/expect-nothing-lost.ts';
import { join, sees, shown, unsent } from '../support/participant.ts';
import { signIn } from '../support/person.ts';
import { refusalOf } from '../support/refusal.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { makeStorage, type Storage } from '../support/storage.ts';
import { expectHealed } from '../support/time-to-heal.ts';
import { until } from '../support/until.ts';

const prlimit = findBinary('prlimit');
const heals = { promisedMs: 10_000, atMostMs: 15_000 };

/**
 * A disk on which no file may grow any more: the write fails as on a full one, and needs no rights to be arranged. What is
 * written inside the files as they are still succeeds, as on a full disk.
 */
async function fillDisk({ pid }: ServerProcess, storage: Storage): Promise<void> {
  const folder = storage.env['DATA_DIR'] ?? '';
  const { size } = await stat(path(folder, 'dark-circle.sqlite-wal'));
  await setLimit(pid, `${size}:unlimited`);
}

async function setLimit(pid: number, limit: string): Promise<void> {
  await promisify(execFile)(prlimit ?? '', ['--pid', `${pid}`, `--fsize=${limit}`]);
}

describe.runIf(prlimit !== undefined)('a full disk, embedded (needs prlimit)', () => {
  it('[P1][P2][P5] refuses what it cannot store, goes on reading, and stores what waited once there is room', async () => {
    await using storage = await makeStorage('embedded');
    await using server = await startServerProcess({ storage });
    await using ann = await join(server.url, 'full-ann');
    await using bob = await join(server.url, 'full-bob');
    using annWrites = new Chatter(ann, 50);
    using bobWrites = new Chatter(bob, 50);
    const plain = await signIn(server.url, 'full-ann');
    await until(
      'they talk',
      () => sees(bob, annWrites.written[3] ?? '') && sees(ann, bobWrites.written[3] ?? ''),
      5000,
    );

    await fillDisk(server, storage);
    const { roomId } = ann;
    const attempt = async (): Promise<true | undefined> => {
      const body = 'more than there is room for '.repeat(100);
      const sent = plain.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), body });
      const reason = await refusalOf(sent).catch(() => undefined);
      if (reason !== undefined) expect(reason).toMatchObject({ reason: 'STORE_UNAVAILABLE' });
      return reason && true;
    };
    await until('it is refused', attempt, 10_000);
    await until('messages wait', () => unsent(ann).length > 3 && unsent(bob).length > 3, 10_000);
    expect(unsent(ann).every(({ state }) => state.status === 'pending')).toBe(true);
    const { messages } = await plain.api.chat.history.query({ roomId, limit: 100 });
    // Nothing is shown that is not stored.
    const stored = new Set(messages.map(({ seq }) => seq));
    expect(
      shown(ann)
        .slice(-50)
        .every(({ seq }) => stored.has(seq)),
    ).toBe(true);
    annWrites.stop();
    bobWrites.stop();

    await setLimit(server.pid, 'unlimited');
    const waited = [annWrites.written.at(-1) ?? '', bobWrites.written.at(-1) ?? ''];
    const { tookMs } = await until(
      'all that waited is on every screen',
      () => waited.every((body) => sees(ann, body) && sees(bob, body)),
      20_000,
    );
    expectHealed('disk full, embedded: all that waited is on every screen once there is room', tookMs, heals);
    await expectNothingLost([ann, bob], [annWrites, bobWrites]);
  }, 60_000);

  it('[P1][P3] killed while it is full: what was acknowledged is there, and the file is sound', async () => {
    await using storage = await makeStorage('embedded');
    const server = await startServerProcess({ storage });
    await using ann = await join(server.url, 'full-cho');
    const plain = await signIn(server.url, 'full-cho');
    const { roomId } = ann;
    const acknowledged: string[] = [];
    const say = async (): Promise<'stored' | 'refused'> => {
      const clientMessageId = randomUUID();
      const body = `${acknowledged.length} `.repeat(500);
      const sent = plain.api.chat.send.mutate({ roomId, clientMessageId, body });
      return sent.then(
        () => (acknowledged.push(clientMessageId), 'stored'),
        () => 'refused',
      );
    };
    for (let n = 0; n < 20; n += 1) await say();
    await fillDisk(server, storage);
    await until('it is refused', async () => (await say()) === 'refused', 10_000);
    await Promise.all(Array.from({ length: 20 }, say));
    await server.kill('SIGKILL');

    const file = path(storage.env['DATA_DIR'] ?? '', 'dark-circle.sqlite');
    const database = new DatabaseSync(file);
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    database.close();
    await using again = await startServerProcess({ storage });
    const { api } = await signIn(again.url, 'full-cho');
    const { events } = await api.chat.eventsAfter.query({ roomId, afterSeq: 0 });
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, n) => n + 1));
    const ids = events.flatMap((event) => (event.type === 'message.sent' ? [event.message.clientMessageId] : []));
    expect(ids).toEqual(expect.arrayContaining(acknowledged));
    expect(new Set(ids).size).toBe(ids.length);
  }, 60_000);
});
