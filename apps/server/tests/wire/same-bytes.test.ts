import { randomUUID } from 'node:crypto';
import type { Feed } from '@dark-circle/api';
import { limits } from '@dark-circle/db/limits';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStream, type EventStream, type StreamRequest } from '../support/event-stream.ts';
import { serveTwoWays, type TwoWays } from '../support/in-process.ts';
import { signIn, signUp, talkRoom, type Person } from '../support/person.ts';
import { makeStorage, modes, type Storage } from '../support/storage.ts';

/** What differs between any two streams. tRPC's own pings come when nothing else does, and so between any two frames. */
/** Heads are told again every few seconds: a stream that was opened a moment earlier may hear of them once more. */
const headsAgain =
  /(?<=\n\n\n[^]*"type":"heads"[^]*\n\n\n)data: \{"type":"heads".*\n(?:id: \n\n\nevent: restore-id\ndata: \nid: .+\n)?\n\n/gu;

function comparable(text: string): string {
  return text
    .replaceAll('event: ping\ndata: \n\n\n', '')
    .replaceAll(headsAgain, '')
    .replaceAll(/"(connectionId|requestId)":"[^"]+"/gu, '"$1":"…"');
}

/** What comes after the last word may have reached one of the streams and not yet the other. */
function upTo(lastWord: string, { text }: EventStream): string {
  const end = text.indexOf('\n\n\n', text.indexOf(lastWord));
  return text.slice(0, end);
}

describe.each(modes)('the event stream beside tRPC’s own, %s', (mode) => {
  let storage: Storage;
  let server: TwoWays;
  let ann: Person;
  let bob: Person;
  let room: number;

  beforeAll(async () => {
    storage = await makeStorage(mode);
    server = await serveTwoWays(storage);
    ann = await signUp(server.oursUrl, 'wire-ann');
    bob = await signUp(server.oursUrl, 'wire-bob');
    room = await talkRoom(ann.api);
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await storage[Symbol.asyncDispose]();
  });

  async function openBoth(request: StreamRequest): Promise<[EventStream, EventStream]> {
    return Promise.all([openStream(server.oursUrl, request), openStream(server.stockUrl, request)]);
  }

  /** `heard` waits until both streams have brought such an event. */
  type Act = (heard: (match: Parameters<EventStream['event']>[0]) => Promise<unknown>) => Promise<void>;

  /** Both ways, until each has said `lastWord`. */
  async function compareUntil(request: StreamRequest, lastWord: string, act: Act): Promise<string> {
    const [ours, stock] = await openBoth(request);
    await using _both = { [Symbol.asyncDispose]: async () => void (await Promise.all([ours.close(), stock.close()])) };
    const heard: Parameters<Act>[0] = async (match) =>
      Promise.all([ours, stock].map(async (stream) => stream.event(match)));
    await heard(({ type }) => type === 'heads');
    await act(heard);
    for (const stream of [ours, stock]) {
      await stream.until(() => stream.frames.find((frame) => frame.includes(lastWord)));
    }
    expect(comparable(upTo(lastWord, ours))).toBe(comparable(upTo(lastWord, stock)));
    return ours.text;
  }

  /** Both ways, to the end that the server makes. */
  async function compareWhole(request: StreamRequest): Promise<string> {
    const [ours, stock] = await openBoth(request);
    await Promise.all([ours.ended, stock.ended]);
    expect(comparable(ours.text)).toBe(comparable(stock.text));
    return ours.text;
  }

  async function send(body: string): Promise<{ seq: number }> {
    return bob.api.chat.send.mutate({ roomId: room, clientMessageId: randomUUID(), body });
  }

  it('[P5] every kind of event is the same to the byte, ids and their restoring included', async () => {
    const lastWord = randomUUID();
    const text = await compareUntil({ accessToken: ann.accessToken }, lastWord, async (heard) => {
      const presence = { roomId: room, connectionId: randomUUID() };
      await bob.api.chat.enter.mutate(presence);
      // Told together with leaving, it would not be told at all.
      await heard(({ type }) => type === 'presence');
      const { seq } = await send('둘이서 👋\n다음 줄');
      await ann.api.chat.markRead.mutate({ roomId: room, seq });
      await bob.api.chat.typing.mutate({ roomId: room });
      await bob.api.chat.editMessage.mutate({ roomId: room, seq, body: 'edited' });
      await ann.api.chat.react.mutate({ roomId: room, seq, emoji: '👍' });
      const created = await ann.api.chat.createRoom.mutate({ name: 'new', visibility: 'public', kind: 'channel' });
      await bob.api.chat.joinRoom.mutate({ roomId: created.id });
      await bob.api.chat.leaveRoom.mutate({ roomId: created.id });
      // Of two rooms, either may be told first.
      await heard(({ type }) => type === 'member.left');
      await bob.api.chat.deleteMessage.mutate({ roomId: room, seq });
      await bob.api.chat.exit.mutate(presence);
      // Told later, it would reach the next test's streams, and perhaps only the one that is open already.
      await heard((event) => event.type === 'presence' && event.changes.some(({ present }) => !present));
      await send(lastWord);
    });
    const told = ['message.sent', 'message.edited', 'message.deleted', 'reaction.changed'];
    for (const type of [...told, 'member.joined', 'member.left', 'read', 'typing', 'presence', 'heads']) {
      expect(text).toContain(`"type":"${type}"`);
    }
    expect(text).toContain('event: connected\n');
    expect(text).toMatch(/data: \{"type":"read".+\}\nid: \n\n\nevent: restore-id\ndata: \nid: \d+\.\d+\n\n\n/u);
  });

  it('[P5] an ephemeral event before the first id carries none', async () => {
    const text = await compareUntil({ accessToken: ann.accessToken }, '"type":"read"', async () => {
      const { lastSeq } = (await bob.api.chat.rooms.query()).find(({ id }) => id === room) ?? { lastSeq: 0 };
      await send('something to read');
      await ann.api.chat.markRead.mutate({ roomId: room, seq: lastSeq + 1 });
    });
    expect(text).toContain('"type":"read"');
  });

  it('[P5] a replay after a cursor is the same to the byte', async () => {
    const lastWord = randomUUID();
    await send('before the last');
    await send(lastWord);
    const cursors = { [room]: 2 };
    const text = await compareUntil({ accessToken: ann.accessToken, input: { cursors } }, lastWord, async () => {});
    expect(text).toContain(`id: ${room}.3\n`);
  });

  it('[P5] a cursor that the room never had resets it, the same way', async () => {
    const cursors = { [room]: 1_000_000 };
    await compareUntil({ accessToken: ann.accessToken, input: { cursors } }, '"type":"reset"', async () => {});
  });

  describe.each([
    ['the header', (id: string): StreamRequest => ({ headers: { 'last-event-id': id } })],
    ['the query', (id: string): StreamRequest => ({ query: { lastEventId: id } })],
    [
      'the header above the query',
      (id: string) => ({ headers: { 'last-event-id': id }, query: { lastEventId: '1.1' } }),
    ],
    ['the query beside an input', (id: string) => ({ query: { 'Last-Event-Id': id }, input: { cursors: {} } })],
  ])('a last event id in %s', (_where, request) => {
    it('[P5] is where the stream goes on from', async () => {
      const lastWord = randomUUID();
      const { seq } = await send('seen already');
      await send(lastWord);
      const text = await compareUntil(
        { accessToken: ann.accessToken, ...request(`${room}.${seq}`) },
        lastWord,
        async () => {},
      );
      expect(text).toContain(`event: restore-id\ndata: \nid: ${room}.${seq}\n`);
      expect(text).not.toContain('seen already');
    });
  });

  it.each([
    ['nothing at all', {}],
    ['garbage', { query: { lastEventId: 'garbage' } }],
  ])('[SEC-16] %s as the last event id does no harm', async (_what, request: StreamRequest) => {
    const lastWord = randomUUID();
    const text = await compareUntil({ accessToken: ann.accessToken, ...request }, lastWord, async () => {
      await send(lastWord);
    });
    expect(text).not.toContain('"type":"reset"');
  });

  it.each<[string, StreamRequest]>([
    ['no JSON', { rawInput: '{' }],
    ['an array', { rawInput: '[]', query: { lastEventId: '1.1' } }],
    ['a text', { rawInput: '"x"', query: { lastEventId: '1.1' } }],
    ['a field that is not known', { input: { cursors: {}, role: 'admin' } }],
    ['a cursor that is no number', { input: { cursors: { 1: 'x' } } }],
    ['a last event id that is too long', { query: { lastEventId: '1'.repeat(65) } }],
    ['a last event id with line breaks, to forge an event', { query: { lastEventId: 'x\n\ndata: {"type":"reset"}' } }],
  ])('[SEC-19] an input with %s is refused the same way', async (_what, request) => {
    const text = await compareWhole({ accessToken: ann.accessToken, ...request });
    expect(text).toMatch(/event: serialized-error\ndata: \{.*"code":"BAD_REQUEST"/u);
  });

  it.each<[string, StreamRequest]>([
    ['an empty input', { rawInput: '' }],
    // The head of the first room: a replay of it might come before what is said in another room, or after.
    ['null and a last event id', { rawInput: 'null', query: { lastEventId: '1.2' } }],
    ['null for the last event id', { input: { lastEventId: null } }],
  ])('%s is read the same way', async (_what, request) => {
    const lastWord = randomUUID();
    await compareUntil({ accessToken: ann.accessToken, ...request }, lastWord, async () => {
      await send(lastWord);
    });
  });

  it.each<[string, StreamRequest]>([
    ['nobody', {}],
    ['nobody, who learns nothing of a bad input', { rawInput: '{' }],
    ['a forged token', { accessToken: 'a.b.c' }],
  ])('[SEC-3] %s is refused the same way', async (_who, request) => {
    const text = await compareWhole(request);
    expect(text).toMatch(/event: serialized-error\ndata: \{.*"reason":"SIGNED_OUT"/u);
  });

  it('[SEC-8] signing out ends both with the same words', async () => {
    const guest = await signIn(server.oursUrl, 'wire-bob');
    const [ours, stock] = await openBoth({ accessToken: guest.accessToken });
    await Promise.all([ours, stock].map(async (stream) => stream.event(({ type }) => type === 'heads')));
    await guest.api.auth.signOut.mutate({ refreshToken: guest.refreshToken });
    await Promise.all([ours.ended, stock.ended]);
    expect(comparable(ours.text)).toBe(comparable(stock.text));
    expect(ours.text).toMatch(/"code":"UNAUTHORIZED",.*"reason":"SIGNED_OUT"/u);
  });

  it('a stream that has come to its end returns in the same words', async () => {
    const opened: Feed[] = [];
    const { hubs } = server.surroundings.services;
    const openFeed = hubs.openFeed.bind(hubs);
    const spy = vi.spyOn(hubs, 'openFeed').mockImplementation(async (...given) => {
      const feed = await openFeed(...given);
      opened.push(feed);
      return feed;
    });
    const [ours, stock] = await openBoth({ accessToken: ann.accessToken });
    spy.mockRestore();
    await Promise.all([ours, stock].map(async (stream) => stream.event(({ type }) => type === 'heads')));
    for (const feed of opened) feed.finish({ type: 'closed' });
    await Promise.all([ours.ended, stock.ended]);
    expect(comparable(ours.text)).toBe(comparable(stock.text));
    expect(ours.text).toMatch(/event: return\ndata: \n\n\n$/u);
  });

  it.runIf(mode === 'embedded')(
    '[P5] a stream of silent rooms says their heads, long before its client gives it up',
    async () => {
      const both = await openBoth({ accessToken: ann.accessToken });
      const [ours, stock] = await Promise.all(
        both.map(async (stream) => {
          const headsOf = () => stream.frames.filter((frame) => frame.includes('"type":"heads"'));
          return stream.until(() => (headsOf().length > 1 ? headsOf() : undefined), limits.clientSilenceMs);
        }),
      );
      expect(comparable(ours?.join('\n') ?? '')).toBe(comparable(stock?.join('\n') ?? ''));
      await Promise.all(both.map(async (stream) => stream.close()));
      expect(2 * limits.headsIntervalMs).toBeLessThanOrEqual(limits.clientSilenceMs);
    },
  );

  it('the headers are the same', async () => {
    const [ours, stock] = await openBoth({ accessToken: ann.accessToken });
    for (const name of ['content-type', 'cache-control', 'x-accel-buffering', 'connection', 'vary']) {
      expect(ours.response.headers.get(name), name).toBe(stock.response.headers.get(name));
    }
    await Promise.all([ours.close(), stock.close()]);
  });
});
