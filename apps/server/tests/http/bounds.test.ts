import { connect } from 'node:net';
import { randomUUID } from 'node:crypto';
import { limits } from '@dark-circle/db/limits';
import { describe, expect, it } from 'vitest';
import { startServerHere } from '../support/in-process.ts';
import { openStream } from '../support/event-stream.ts';
import { apiAt, signUp, talkRoom } from '../support/person.ts';
import { refusalOf } from '../support/refusal.ts';
import { makeStorage, modes } from '../support/storage.ts';

describe('bounds', () => {
  it('[P9] one user has so many streams, and a place again when one ends', async () => {
    await using storage = await makeStorage('embedded');
    await using server = await startServerHere(storage);
    const { accessToken } = await signUp(server.url, 'bound-ann');
    const open = async () => openStream(server.url, { accessToken });
    const streams = await Promise.all(Array.from({ length: limits.streamsPerUser }, open));
    for (const stream of streams) await stream.event(({ type }) => type === 'heads');
    const refused = await open();
    await refused.ended;
    expect(refused.text).toContain('"reason":"TOO_MANY_STREAMS"');
    await streams[0]?.close();
    await expect
      .poll(async () => {
        const stream = await open();
        return Promise.race([
          stream.ended.then(() => 'refused'),
          stream.event(({ type }) => type === 'heads').then(() => 'open'),
        ]).finally(() => {
          streams.push(stream);
        });
      })
      .toBe('open');
    await Promise.all(streams.map(async (stream) => stream.close()));
  });

  it('[P9] who does not read is cut off, and the others go on', async () => {
    await using storage = await makeStorage('embedded');
    await using server = await startServerHere(storage);
    const ann = await signUp(server.url, 'slow-ann');
    const roomId = await talkRoom(ann.api);
    await using reader = await openStream(server.url, { accessToken: ann.accessToken });
    await reader.event(({ type }) => type === 'heads');
    const { hostname, port } = new URL(server.url);
    const sleeper = connect(Number(port), hostname);
    const closed = new Promise((resolve) => {
      sleeper.once('close', resolve);
      sleeper.once('error', resolve);
    });
    sleeper.pause();
    sleeper.write(`GET /trpc/chat.events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ann.accessToken}\r\n\r\n`);
    const streams = async (): Promise<string> => (await fetch(new URL('/metrics', server.url))).text();
    await expect.poll(streams).toContain('dark_circle_streams 2');
    const body = '글'.repeat(limits.messageBody);
    // Until its queue, node's and the kernel's are full.
    for (let sent = 0; (await streams()).includes('dark_circle_streams 2'); sent += 1) {
      expect(sent).toBeLessThan(2000);
      await Promise.all(
        Array.from({ length: 20 }, async () =>
          ann.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), body }),
        ),
      );
    }
    sleeper.resume();
    await closed;
    const last = await ann.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), body: 'the last' });
    await reader.event((event) => 'seq' in event && event.seq === last.seq);
  }, 60_000);

  it.each(modes)('[P9][SEC-25] whoever asks too often is told when to come back, %s', async (mode) => {
    await using storage = await makeStorage(mode);
    await using server = await startServerHere(storage, { RATE_LIMITS: 'on' });
    const ann = await signUp(server.url, 'often-ann');
    const roomId = await talkRoom(ann.api);
    const { times, withinMs } = limits.allowances.command;
    const send = async () => ann.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), body: 'x' });
    const answers = await Promise.allSettled(Array.from({ length: times + 5 }, send));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(times);
    const refusal = await refusalOf(send());
    expect(refusal).toMatchObject({ reason: 'RATE_LIMITED', code: 'TOO_MANY_REQUESTS' });
    expect(refusal.details?.retryAfterMs).toBeGreaterThan(0);
    expect(refusal.details?.retryAfterMs).toBeLessThanOrEqual(withinMs);
    // Of a user, not of everybody.
    const bob = await signUp(server.url, 'often-bob');
    await bob.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), body: 'x' });
  });

  it('[SEC-13] guessing a password is slowed for the guesser', async () => {
    await using storage = await makeStorage('embedded');
    await using server = await startServerHere(storage, { RATE_LIMITS: 'on' });
    const { times } = limits.allowances.signInToAccount;
    const guess = async (loginId: string) =>
      refusalOf(apiAt(server.url).auth.signIn.mutate({ loginId, password: 'a wrong guess' }));
    const reasons = [];
    for (let n = 0; n <= times; n += 1) reasons.push((await guess('guessed')).reason);
    expect(new Set(reasons.slice(0, times))).toEqual(new Set(['BAD_CREDENTIALS']));
    expect(reasons.at(-1)).toBe('RATE_LIMITED');
    expect((await guess('another')).reason).toBe('BAD_CREDENTIALS');
  });

  it('[P9] RATE_LIMITS=off lifts them', async () => {
    await using storage = await makeStorage('embedded');
    await using server = await startServerHere(storage);
    const ann = await signUp(server.url, 'unbound-ann');
    const roomId = await talkRoom(ann.api);
    const count = limits.allowances.command.times + 5;
    const send = async () => ann.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), body: 'x' });
    await Promise.all(Array.from({ length: count }, send));
  });
});
