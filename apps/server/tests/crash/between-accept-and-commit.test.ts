import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { signUp, talkRoom } from '../support/person.ts';
import { startServerProcess } from '../support/server-process.ts';
import { makeStorage, modes, type Storage } from '../support/storage.ts';

/** Distributed: the command is in the stream. Embedded: it waits for the write lock in the process itself. */
async function accepted(storage: Storage): Promise<void> {
  const { REDIS_URL: url, REDIS_PREFIX: prefix } = storage.env;
  if (url === undefined || prefix === undefined) return;
  const { RedisConnections } = await import('@dark-circle/db/distributed');
  const redis = new RedisConnections({ url, prefix, onError: () => {} });
  await redis.commands.connect();
  await vi.waitFor(async () => expect(await redis.commands.xlen(redis.names.shard(0).commands)).toBe(1), 5000);
  redis.close();
}

describe.each(modes)('SIGKILL between accept and commit, %s', (mode) => {
  it('[P1][P2] leaves the message unacknowledged, and saying it again stores it once', async () => {
    await using storage = await makeStorage(mode);
    const server = await startServerProcess({ storage });
    const ann = await signUp(server.url, 'mid-ann');
    const roomId = await talkRoom(ann.api);
    const message = { roomId, clientMessageId: randomUUID(), body: 'nearly lost' };
    const lock = await storage.holdCommits();
    const answer = ann.api.chat.send.mutate(message).then(
      () => 'acknowledged',
      () => 'not acknowledged',
    );
    await accepted(storage);
    // The commit cannot end while the lock is held, so there is nothing to acknowledge.
    const early = await Promise.race([answer, server.kill('SIGKILL').then(() => 'killed')]);
    expect(early).not.toBe('acknowledged');
    expect(await answer).toBe('not acknowledged');
    const bodies = async () => (await storage.query('SELECT body FROM messages')).map(({ body }) => body);
    expect(await bodies()).toEqual([]);
    await lock.release();

    await using again = await startServerProcess({ storage });
    const first = await ann.at(again.url).chat.send.mutate(message);
    const second = await ann.at(again.url).chat.send.mutate(message);
    expect(second).toEqual(first);
    expect(await bodies()).toEqual(['nearly lost']);
  }, 60_000);
});
