import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { limits } from '@dark-circle/db/limits';
import { describe, expect, it, vi } from 'vitest';
import { openStream } from '../support/event-stream.ts';
import { expectWhole } from '../support/expect-whole.ts';
import { apiAt, signUp, talkRoom } from '../support/person.ts';
import { startServerProcess } from '../support/server-process.ts';
import { makeStorage, modes } from '../support/storage.ts';
import { Talker } from '../support/talker.ts';

describe.each(modes)('the end, %s', (mode) => {
  it.each(mode === 'embedded' ? (['SIGTERM', 'SIGINT'] as const) : (['SIGTERM'] as const))(
    '[P1] on %s is clean: exit code 0, and what was answered is stored',
    async (signal) => {
      await using storage = await makeStorage(mode);
      const server = await startServerProcess({ storage });
      const ann = await signUp(server.url, 'end-ann');
      const roomId = await talkRoom(ann.api);
      const stream = await openStream(server.url, { accessToken: ann.accessToken });
      await stream.event(({ type }) => type === 'heads');
      const silent = connect(Number(new URL(server.url).port), '127.0.0.1');
      silent.on('error', () => {});
      const talker = new Talker(ann, server.url, roomId);
      await vi.waitFor(() => expect(talker.acknowledged.length).toBeGreaterThan(5), 10_000);

      // Ctrl-C reaches the process more than once.
      void server.kill(signal);
      const endedAt = performance.now();
      const exit = await server.kill(signal);
      expect(exit).toMatchObject({ code: 0, signal: null });
      expect(performance.now() - endedAt).toBeLessThan(4000);
      expect(exit.stdout).toContain('Ended. Everything that was sent is stored.');
      expect(exit.stderr).toBe('');
      await stream.ended;
      silent.destroy();

      await using again = await startServerProcess({ storage });
      talker.moveTo(again.url);
      await talker.stop();
      await expectWhole(ann.at(again.url), roomId, [talker.acknowledged]);
      // Everybody is still signed in.
      const { accessToken } = await apiAt(again.url).auth.refresh.mutate({ refreshToken: ann.refreshToken });
      const message = { roomId, clientMessageId: randomUUID(), body: 'after the restart' };
      expect((await apiAt(again.url, accessToken).chat.send.mutate(message)).author).toEqual({
        id: ann.user.id,
        name: ann.user.name,
      });
    },
    60_000,
  );
});

describe('an end that takes long', () => {
  it('is cut short by a second signal: exit code 1', async () => {
    await using storage = await makeStorage('embedded');
    const server = await startServerProcess({ storage });
    const slow = connect(Number(new URL(server.url).port), '127.0.0.1');
    slow.on('error', () => {});
    // A body of which the rest never comes: the server waits for it.
    slow.write(
      'POST /trpc/auth.signIn HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    );
    await sleep(300);
    void server.kill('SIGINT');
    await sleep(limits.signalRepeatMs + 200);
    const endedAt = performance.now();
    expect(await server.kill('SIGINT')).toMatchObject({ code: 1, signal: null });
    expect(performance.now() - endedAt).toBeLessThan(1000);
    slow.destroy();
  }, 30_000);
});
