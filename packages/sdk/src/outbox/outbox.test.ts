import { describe, expect, it } from 'vitest';
import { anna, refuse } from '../../tests/fake-router.ts';
import { FakeServer } from '../../tests/fake-server.ts';
import { clientOf, signedInClient } from '../../tests/test-client.ts';
import { waitUntil } from '../../tests/wait-until.ts';
import type { ChatClient, Message } from '../index.ts';
import { memoryOutboxStore } from './memory-outbox-store.ts';

const bodies = (messages: readonly { body: string }[]) => messages.map(({ body }) => body);
const pendingIn = (client: ChatClient, roomId = 1) => client.outbox.pending(roomId).getSnapshot();
const isSend = (path: string) => path.split(',').includes('chat.send');

describe('outbox', () => {
  it('[P1] send resolves with the stored message, and nothing is pending then', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    const message = await client.send({ roomId: 1, body: 'hello' });
    expect(message).toEqual(server.rooms.messages(1)[0]);
    expect(pendingIn(client)).toEqual([]);
  });

  it('[P1] what is attached waits with its message over a reload, and goes with it; a refused one is sent again with it', async () => {
    await using server = await FakeServer.start();
    const store = memoryOutboxStore();
    const id = 'a'.repeat(22);
    const attachments = [{ id, kind: 'image', name: 'a.jpg', mime: 'image/jpeg', bytes: 1 } as const];
    {
      server.intercept = (path) => {
        if (isSend(path)) refuse('BUSY', 'SERVICE_UNAVAILABLE');
      };
      await using client = await signedInClient(server, { outboxStore: store });
      client.outbox.post({ roomId: 1, body: '', attachments });
      expect(pendingIn(client)).toMatchObject([{ body: '', attachments }]);
    }
    server.intercept = (path) => {
      if (isSend(path)) refuse('ROOM_ARCHIVED', 'CONFLICT');
    };
    await using client = await signedInClient(server, { outboxStore: store });
    await waitUntil(() => pendingIn(client)[0]?.state.status === 'refused', 'refused');
    server.intercept = () => undefined;
    client.outbox.retry(pendingIn(client)[0]?.clientMessageId ?? '');
    await waitUntil(() => server.rooms.messages(1).length === 1, 'stored');
    expect(server.rooms.messages(1)[0]?.attachments).toMatchObject([{ id }]);
  });

  it('[P3] messages of one room stand in the order they were written, whatever fails on the way', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    let attempts = 0;
    server.intercept = (path) => {
      if (isSend(path) && attempts++ % 2 === 0) refuse('BUSY', 'SERVICE_UNAVAILABLE');
    };
    const written = Array.from({ length: 10 }, (_, index) => `message ${index}`);
    await Promise.all(written.map((body) => client.send({ roomId: 1, body })));
    expect(bodies(server.rooms.messages(1))).toEqual(written);
  });

  it('[P2] a message whose answers are lost is stored once', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    let lost = 0;
    server.answers = (path) => !isSend(path) || lost++ >= 3;
    const message = await client.send({ roomId: 1, body: 'hello' });
    expect(lost).toBe(4);
    expect(server.rooms.messages(1)).toEqual([message]);
  });

  it.for(['BUSY', 'STORE_UNAVAILABLE', 'UNKNOWN_OUTCOME', 'CLOSING', 'DEADLINE_PASSED'] as const)(
    '[P2] %s is tried again with the same id',
    async (reason) => {
      await using server = await FakeServer.start();
      await using client = await signedInClient(server);
      let failures = 2;
      server.intercept = (path) => {
        if (isSend(path) && failures-- > 0) refuse(reason, 'SERVICE_UNAVAILABLE');
      };
      const clientMessageId = crypto.randomUUID();
      expect(await client.send({ roomId: 1, body: 'hello', clientMessageId })).toMatchObject({ clientMessageId });
      expect(failures).toBe(-1);
    },
  );

  it.for([
    { why: 'BUSY', happens: (server: FakeServer) => (server.intercept = () => refuse('BUSY', 'SERVICE_UNAVAILABLE')) },
    { why: 'NO_ANSWER', happens: (server: FakeServer) => (server.answers = (path) => !isSend(path)) },
    {
      why: 'SERVER_ERROR',
      happens: (server: FakeServer) =>
        (server.intercept = () => {
          throw new Error('a bug');
        }),
    },
  ] as const)('a message that waits says why: $why', async ({ why, happens }) => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    happens(server);
    client.outbox.post({ roomId: 1, body: 'hello' });
    const heldUp = () => pendingIn(client).map(({ state }) => (state.status === 'pending' ? state.heldUpBy : state));
    await waitUntil(() => heldUp()[0] !== undefined, 'held up');
    expect(heldUp()).toEqual([why]);
  });

  it('a rate limit is waited out for as long as the server says', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    const attempts: number[] = [];
    server.intercept = (path) => {
      if (isSend(path) && attempts.push(Date.now()) === 1)
        refuse('RATE_LIMITED', 'TOO_MANY_REQUESTS', { retryAfterMs: 100 });
    };
    await client.send({ roomId: 1, body: 'hello' });
    expect((attempts[1] ?? 0) - (attempts[0] ?? 0)).toBeGreaterThanOrEqual(95);
  });

  it('a refused send rejects with the reason, keeps nothing, and does not hold up the next', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    let refusals = 1;
    server.intercept = (path) => {
      if (isSend(path) && refusals-- > 0) refuse('CHAT_BANNED', 'FORBIDDEN', { banReason: 'spam' });
    };
    const refused = client.send({ roomId: 1, body: 'first' });
    const next = client.send({ roomId: 1, body: 'second' });
    await expect(refused).rejects.toMatchObject({
      kind: 'refused',
      reason: 'CHAT_BANNED',
      details: { banReason: 'spam' },
    });
    expect(await next).toMatchObject({ body: 'second' });
    expect(pendingIn(client)).toEqual([]);
  });

  it('a refused post stays with its reason; trying again takes a new id', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.intercept = (path) => {
      if (isSend(path)) refuse('NOTICE_ROOM', 'FORBIDDEN');
    };
    const first = client.outbox.post({ roomId: 1, body: 'hello' });
    expect(pendingIn(client)).toMatchObject([{ clientMessageId: first, state: { status: 'pending' } }]);
    await waitUntil(() => pendingIn(client)[0]?.state.status === 'refused', 'refused');
    expect(pendingIn(client)).toMatchObject([{ body: 'hello', state: { status: 'refused', reason: 'NOTICE_ROOM' } }]);

    server.intercept = () => undefined;
    const second = client.outbox.retry(first);
    expect(second).not.toBe(first);
    await waitUntil(() => pendingIn(client).length === 0, 'sent');
    expect(server.rooms.messages(1)).toMatchObject([{ clientMessageId: second, body: 'hello' }]);
    expect(client.outbox.retry(first)).toBeUndefined();
  });

  it('a discarded message is gone', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.intercept = (path) => {
      if (isSend(path)) refuse('CHAT_BANNED', 'FORBIDDEN');
    };
    const id = client.outbox.post({ roomId: 1, body: 'hello' });
    await waitUntil(() => pendingIn(client)[0]?.state.status === 'refused', 'refused');
    client.outbox.discard(id);
    expect(pendingIn(client)).toEqual([]);
  });

  it('its event is as good as its answer, whichever comes first', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    await client.listen();
    server.answers = (path) => !isSend(path);
    const message = await client.send({ roomId: 1, body: 'hello', clientMessageId: crypto.randomUUID().toUpperCase() });
    expect(message).toMatchObject({ body: 'hello', seq: 1 });
    expect(pendingIn(client)).toEqual([]);
  });

  it("another's message with the same id settles nothing", async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    await client.listen();
    server.intercept = (path) => {
      if (isSend(path)) refuse('BUSY', 'SERVICE_UNAVAILABLE');
    };
    const clientMessageId = client.outbox.post({ roomId: 1, body: 'mine' });
    const theirs = { ...anna, id: 2 } as typeof anna;
    server.broadcast(server.rooms.send(1, theirs, { clientMessageId, body: 'theirs' }));
    await waitUntil(() => client.seen.some(({ type }) => type === 'message.sent'), 'the event');
    expect(bodies(pendingIn(client))).toEqual(['mine']);
  });

  it('giving up a send by its signal takes it out of the queue', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.intercept = (path) => {
      if (isSend(path)) refuse('BUSY', 'SERVICE_UNAVAILABLE');
    };
    const stop = new AbortController();
    const sent = client.send({ roomId: 1, body: 'hello' }, { signal: stop.signal });
    stop.abort();
    await expect(sent).rejects.toMatchObject({ name: 'AbortError' });
    expect(pendingIn(client)).toEqual([]);
    await expect(client.send({ roomId: 1, body: 'x' }, { signal: stop.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('[P9] takes no more than it may hold', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.intercept = (path) => {
      if (isSend(path)) refuse('BUSY', 'SERVICE_UNAVAILABLE');
    };
    for (let count = 0; count < 200; count++) client.outbox.post({ roomId: 1, body: 'hello' });
    expect(() => client.outbox.post({ roomId: 1, body: 'hello' })).toThrow(
      expect.objectContaining({ name: 'OutboxFullError' }),
    );
  });

  it('[P9] trying again takes the place of what was refused, also in a full outbox', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.intercept = (path) => {
      if (isSend(path)) refuse('NOTICE_ROOM', 'FORBIDDEN');
    };
    const ids = Array.from({ length: 200 }, () => client.outbox.post({ roomId: 1, body: 'hello' }));
    await waitUntil(() => pendingIn(client)[0]?.state.status === 'refused', 'refused');
    expect(client.outbox.retry(ids[0] ?? '')).toBeDefined();
    expect(pendingIn(client)).toHaveLength(200);
  });

  it('[P2] what was not sent is sent by the next client on the same store, under the same ids, in order', async () => {
    await using server = await FakeServer.start();
    const outboxStore = memoryOutboxStore();
    server.intercept = (path) => {
      if (isSend(path)) refuse('STORE_UNAVAILABLE', 'SERVICE_UNAVAILABLE');
    };
    const first = await signedInClient(server, { outboxStore });
    const ids = ['one', 'two'].map((body) => first.outbox.post({ roomId: 1, body }));
    await waitUntil(() => server.requests.filter(isSend).length > 0, 'an attempt');
    const unsent = first.send({ roomId: 1, body: 'three' });
    const [failed] = await Promise.allSettled([unsent, first.close()]);
    expect(failed).toMatchObject({ status: 'rejected', reason: { name: 'ClientClosedError' } });

    server.intercept = () => undefined;
    await using second = await signedInClient(server, { outboxStore });
    await waitUntil(() => server.rooms.headSeq(1) >= 2 && pendingIn(second).length === 0, 'all sent');
    expect(
      server.rooms
        .messages(1)
        .slice(0, 2)
        .map(({ clientMessageId }) => clientMessageId),
    ).toEqual(ids);
  });

  it('signing out leaves nothing on the device; being signed out leaves it for the same person', async () => {
    await using server = await FakeServer.start();
    const outboxStore = memoryOutboxStore();
    await using client = await signedInClient(server, { outboxStore });
    server.intercept = (path) => {
      if (isSend(path)) refuse('BUSY', 'SERVICE_UNAVAILABLE');
    };
    client.outbox.post({ roomId: 1, body: 'hello' });
    await waitUntil(() => server.requests.some(isSend), 'an attempt');
    server.accounts.accessTokens.clear();
    server.accounts.refreshTokens.clear();
    await expect(client.trpc.auth.me.query()).rejects.toMatchObject({ data: { reason: 'SIGNED_OUT' } });
    expect(pendingIn(client)).toEqual([]);
    expect(() => client.outbox.post({ roomId: 1, body: 'x' })).toThrow('SIGNED_OUT');

    await client.signIn({ loginId: 'ben', password: 'a password' });
    expect(await outboxStore.load(2)).toEqual([]);
    expect(pendingIn(client)).toEqual([]);
    expect(bodies(await outboxStore.load(1))).toEqual(['hello']);
    await client.signIn({ loginId: 'anna', password: 'a password' });
    await waitUntil(() => pendingIn(client).length === 1, 'it is there again');

    await client.signOut();
    expect(pendingIn(client)).toEqual([]);
    expect(await outboxStore.load(1)).toEqual([]);
  });

  it('a store that fails is reported, and messages are sent all the same', async () => {
    await using server = await FakeServer.start();
    const broken = new Error('no room on this device');
    const outboxStore = { ...memoryOutboxStore(), put: () => Promise.reject(broken) };
    await using client = await signedInClient(server, { outboxStore });
    await client.send({ roomId: 1, body: 'hello' });
    expect(client.errors).toEqual([broken]);
  });

  it('a list that did not change is the same list', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    const before = pendingIn(client);
    await client.send({ roomId: 2, body: 'hello' });
    expect(pendingIn(client)).toBe(before);
    expect(client.outbox.pending(1)).toBe(client.outbox.pending(1));
  });

  it('[P4] an own message is never shown twice, nor missing in between', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    const timeline = client.timeline(1);
    await waitUntil(() => timeline.getSnapshot().status === 'ready', 'ready');
    await client.connection.whenLive();
    const shownIds = () => {
      const state = timeline.getSnapshot();
      const stored: readonly Message[] = state.status === 'ready' ? state.messages : [];
      return [...stored, ...pendingIn(client)].map(({ clientMessageId }) => clientMessageId);
    };
    const turns: string[][] = [];
    // As a page renders: once all listeners of one piece of news have been told.
    const render = () => queueMicrotask(() => turns.push(shownIds()));
    timeline.subscribe(render);
    client.outbox.pending(1).subscribe(render);
    // Once the answer comes first, once the event.
    for (const [index, publish] of [() => undefined, server.publish].entries()) {
      server.publish = publish;
      server.answers = (path) => index === 0 || !isSend(path);
      client.outbox.post({ roomId: 1, body: 'hello' });
      await waitUntil(() => pendingIn(client).length === 0, 'sent');
    }
    expect(turns.filter((ids) => new Set(ids).size !== ids.length)).toEqual([]);
    const lengths = turns.map((ids) => ids.length);
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    expect(lengths.at(-1)).toBe(2);
  });
});

describe('a client that is not signed in', () => {
  it('sends nothing', async () => {
    await using server = await FakeServer.start();
    await using client = clientOf(server);
    await expect(client.send({ roomId: 1, body: 'hello' })).rejects.toMatchObject({ reason: 'SIGNED_OUT' });
  });
});
