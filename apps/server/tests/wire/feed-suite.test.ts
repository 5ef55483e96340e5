import { randomUUID } from 'node:crypto';
import type { ChatEvent } from '@dark-circle/api';
import { limits } from '@dark-circle/db/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/start-server.ts';
import { startBalancer, type Balancer } from '../support/balancer.ts';
import { startServerHere } from '../support/in-process.ts';
import { signIn, signUp, talkRoom, type Person } from '../support/person.ts';
import { said } from '../support/said.ts';
import { makeStorage, modes, type Storage } from '../support/storage.ts';
import { subscribe, transports } from '../support/subscriber.ts';

const isHeads = ({ type }: ChatEvent): boolean => type === 'heads';

const cases = modes.flatMap((mode) => transports.map((transport) => ({ mode, transport })));

describe.each(cases)('a feed over $transport, $mode', ({ mode, transport }) => {
  let storage: Storage;
  let server: RunningServer;
  /** Between the server and who listens. */
  let line: Balancer;
  let admin: Person;
  let ann: Person;
  let roomId: number;

  beforeAll(async () => {
    storage = await makeStorage(mode);
    server = await startServerHere(storage);
    line = await startBalancer([server.url]);
    admin = await signUp(server.url, 'suite-admin');
    ann = await signUp(server.url, 'suite-ann');
    roomId = await talkRoom(ann.api);
  });
  afterAll(async () => {
    await line[Symbol.asyncDispose]();
    await server.close();
    await storage[Symbol.asyncDispose]();
  });

  function listen(options: { accessToken?: string; input?: { cursors?: Record<number, number> } } = ann) {
    const { accessToken, input } = options;
    return subscribe(transport, {
      url: line.url,
      ...(accessToken !== undefined && { accessToken }),
      ...(input !== undefined && { input }),
    });
  }

  async function send(body: string, by = admin): Promise<number> {
    return (await by.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), body })).seq;
  }

  const streams = async (): Promise<string> => {
    const metrics = await (await fetch(new URL('/metrics', server.url))).text();
    return /^dark_circle_streams (\d+)$/mu.exec(metrics)?.[1] ?? metrics;
  };

  it('[P5] says first where every room is', async () => {
    const seq = await send('before anybody listens');
    await using listener = listen({ ...ann, input: { cursors: { [roomId]: seq - 1 } } });
    await listener.hears(said('before anybody listens'));
    expect(listener.events[0]).toMatchObject({ type: 'heads', heads: { [roomId]: seq } });
  });

  it('[P5] brings every event live, in order', async () => {
    await using listener = listen();
    await listener.hears(isHeads);
    const seq = await send('one 👋');
    await admin.api.chat.editMessage.mutate({ roomId, seq, body: 'one, edited' });
    await ann.api.chat.markRead.mutate({ roomId, seq });
    await admin.api.chat.deleteMessage.mutate({ roomId, seq });
    await send('two');
    await listener.hears(said('two'));
    const types = listener.events.map(({ type }) => type).filter((type) => type !== 'heads' && type !== 'presence');
    expect(types.filter((type) => type !== 'read')).toEqual([
      'message.sent',
      'message.edited',
      'message.deleted',
      'message.sent',
    ]);
    expect(types).toContain('read');
  });

  it('[P5] goes on after the cursors that it is given', async () => {
    const seq = await send('seen');
    await send('missed');
    await using listener = listen({ ...ann, input: { cursors: { [roomId]: seq } } });
    await listener.hears(said('missed'));
    await send('and live');
    await listener.hears(said('and live'));
    expect(listener.events.some(said('seen'))).toBe(false);
  });

  it('[P5][P7] resets a room whose cursor cannot be, and one that there is not', async () => {
    await using listener = listen({ ...ann, input: { cursors: { [roomId]: 1_000_000, 999_999: 1 } } });
    const resets = (id: number) => (event: ChatEvent) => event.type === 'reset' && event.roomId === id;
    await listener.hears(resets(roomId));
    await listener.hears(resets(999_999));
  });

  it('[P5] comes back by itself where the line was cut, without gap or double', async () => {
    await using listener = listen();
    await listener.hears(isHeads);
    const seq = await send('before the cut');
    await listener.hears(said('before the cut'));
    // What has no id must not take the place of the last that had one.
    await ann.api.chat.markRead.mutate({ roomId, seq });
    await listener.hears((event) => event.type === 'read' && event.seq === seq);
    line.moveTo([]);
    line.cut();
    for (let n = 1; n <= 5; n += 1) await send(`during the cut ${n}`);
    line.moveTo([server.url]);
    await listener.hears(said('during the cut 5'));
    const bodies = listener.events.flatMap((event) => (event.type === 'message.sent' ? [event.message.body] : []));
    expect(bodies).toEqual(['before the cut', ...Array.from({ length: 5 }, (_, n) => `during the cut ${n + 1}`)]);
    expect(listener.errors).toEqual([]);
  });

  it.each([
    ['nobody', {}],
    ['a forged token', { accessToken: 'a.b.c' }],
  ])('[SEC-3] is refused to %s', async (_who, options) => {
    await using listener = listen(options);
    await listener.over;
    expect(listener).toMatchObject({ errors: ['SIGNED_OUT'], events: [] });
  });

  it('[SEC-19] refuses an input that is wrong', async () => {
    await using listener = listen({ ...ann, input: { cursors: { [-1]: 0.5 } } });
    await listener.over;
    expect(listener).toMatchObject({ errors: ['BAD_REQUEST'], events: [] });
  });

  it('[P6] ends within a second of a ban, and brings nothing after it', async () => {
    const rude = await signUp(server.url, 'suite-rude');
    await using listener = listen(rude);
    await listener.hears(isHeads);
    await admin.api.admin.banUser.mutate({ userId: rude.user.id, reason: '욕설' });
    const bannedAtMs = performance.now();
    await send('among ourselves');
    await listener.over;
    expect(performance.now() - bannedAtMs).toBeLessThan(1000);
    expect(listener.errors).toEqual(['SIGNED_OUT']);
    expect(listener.events.some(said('among ourselves'))).toBe(false);
  });

  it('[SEC-8] ends within a second of signing out, and of that session alone', async () => {
    const guest = await signIn(server.url, 'suite-ann');
    await using listener = listen(guest);
    await using other = listen();
    await Promise.all([listener.hears(isHeads), other.hears(isHeads)]);
    await guest.api.auth.signOut.mutate({ refreshToken: guest.refreshToken });
    const fromMs = performance.now();
    await listener.over;
    expect(performance.now() - fromMs).toBeLessThan(1000);
    expect(listener.errors).toEqual(['SIGNED_OUT']);
    await send('to who is left');
    await other.hears(said('to who is left'));
  });

  it('[P9] is let go of when its client is', async () => {
    await using listener = listen();
    await listener.hears(isHeads);
    listener.unsubscribe();
    await expect.poll(streams).toBe('0');
  });

  it('[P9] has a bound for each user', async () => {
    const many = Array.from({ length: limits.streamsPerUser }, () => listen());
    await Promise.all(many.map(async (listener) => listener.hears(isHeads)));
    await using refused = listen();
    await refused.over;
    expect(refused.errors).toEqual(['TOO_MANY_STREAMS']);
    await Promise.all(many.map(async (listener) => listener[Symbol.asyncDispose]()));
    await expect.poll(streams).toBe('0');
  });

  it.runIf(mode === 'embedded')(
    '[P9] is cut off when it is not read, and goes on after the last id',
    async () => {
      await using listener = listen();
      await listener.hears(isHeads);
      await send('the last in time');
      await listener.hears(said('the last in time'));
      line.hold();
      const body = '글'.repeat(limits.messageBody);
      // Until its queue, node's and the kernel's are full.
      for (let sent = 0; (await streams()) !== '0'; sent += 1) {
        expect(sent).toBeLessThan(100);
        await Promise.all(Array.from({ length: 20 }, async () => send(body)));
      }
      line.letGo();
      const last = await send('the last of all');
      await listener.hears(said('the last of all'), 30_000);
      const seqs = listener.events.flatMap((event) => (event.type === 'message.sent' ? [event.seq] : []));
      expect(seqs.slice(1)).toEqual(seqs.slice(0, -1).map((seq) => seq + 1));
      expect(seqs.at(-1)).toBe(last);
    },
    90_000,
  );
});
