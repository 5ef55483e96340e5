import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { limits } from '@dark-circle/db/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStream, type EventStream } from '../support/event-stream.ts';
import { signUp, signUpAll, talkRoom, type Person } from '../support/person.ts';
import { said } from '../support/said.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { makeStorage, type Storage } from '../support/storage.ts';

const floodersCount = 10;
const quietMessages = 15;
const messagesOfFlood = 400;

describe('a flooded room', () => {
  let storage: Storage;
  let server: ServerProcess;
  let flooders: Person[];
  let flooded: number;
  const listeners: Socket[] = [];

  beforeAll(async () => {
    storage = await makeStorage('embedded');
    server = await startServerProcess({ storage });
    const loginIds = Array.from({ length: floodersCount }, (_, index) => `flooder-${index}`);
    flooders = await signUpAll(server.url, loginIds);
    flooded = await talkRoom((flooders[0] as Person).api);
    for (const { accessToken } of flooders) {
      // One place is left for a stream that a test looks at.
      for (let own = 1; own < limits.streamsPerUser; own += 1) listeners.push(await listenIdly(accessToken));
    }
  }, 120_000);
  afterAll(async () => {
    for (const socket of listeners) socket.destroy();
    await server[Symbol.asyncDispose]();
    await storage[Symbol.asyncDispose]();
  });

  /** A connection that takes everything and looks at nothing. */
  async function listenIdly(accessToken: string): Promise<Socket> {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.write(`GET /trpc/chat.events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${accessToken}\r\n\r\n`);
    await once(socket, 'data');
    socket.on('data', () => {});
    socket.on('error', () => {});
    return socket;
  }

  /** Each writes one message after another until the end of it. */
  function flood(people: readonly Person[]): AsyncDisposable & { readonly sent: number } {
    let sent = 0;
    const over = new AbortController();
    const talks = people.map(async ({ api }) => {
      for (; !over.signal.aborted; sent += 1) {
        await api.chat.send.mutate({ roomId: flooded, clientMessageId: randomUUID(), body: `flood ${sent}` });
      }
    });
    return {
      get sent() {
        return sent;
      },
      async [Symbol.asyncDispose]() {
        over.abort();
        await Promise.all(talks);
      },
    };
  }

  it('[P9] does not hold up a quiet one', async () => {
    const [ann, bob] = [await signUp(server.url, 'quiet-ann'), await signUp(server.url, 'quiet-bob')];
    const quiet = await ann.api.chat.createRoom.mutate({ name: 'quiet', visibility: 'public', kind: 'channel' });
    await bob.api.chat.joinRoom.mutate({ roomId: quiet.id });
    for (const { api } of [ann, bob]) await api.chat.leaveRoom.mutate({ roomId: flooded });
    await using bobHears = await openStream(server.url, { accessToken: bob.accessToken });
    await bobHears.event(({ type }) => type === 'heads');

    const alone = await medianDelayMs(ann, quiet.id, bobHears);
    await using talk = flood(flooders);
    await expect.poll(() => talk.sent, { timeout: 10_000 }).toBeGreaterThan(floodersCount);
    const sentBefore = talk.sent;
    const beside = await medianDelayMs(ann, quiet.id, bobHears);
    expect(talk.sent - sentBefore).toBeGreaterThan(quietMessages);
    // Both come out of one processor, which is busy: what must not be is that one waits for the other to end.
    expect(beside).toBeLessThan(20 * alone + 500);
  }, 60_000);

  it('[P9] is written to each of its listeners once per interval, all of it and in order', async () => {
    const [speaker, other, listener] = flooders;
    if (speaker === undefined || other === undefined || listener === undefined) throw new Error('there are too few');
    const socket = await listenIdly(listener.accessToken);
    let text = '';
    let lastMs = 0;
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString('latin1');
      lastMs = performance.now();
    });
    const firstMs = performance.now();
    // Few of them, so that their messages are not committed, and told, in lots.
    await (async () => {
      await using talk = flood([speaker, other]);
      await expect.poll(() => talk.sent, { timeout: 30_000 }).toBeGreaterThan(messagesOfFlood);
    })();
    const body = randomUUID();
    await speaker.api.chat.send.mutate({ roomId: flooded, clientMessageId: randomUUID(), body });
    await expect.poll(() => text.includes(body), { timeout: 10_000 }).toBe(true);
    socket.destroy();
    // Ids would not do: they are said again after what has none.
    const seqs = [...text.matchAll(/^data: \{"type":"message\.sent","roomId":\d+,"seq":(\d+)/gmu)].map(([, seq]) =>
      Number(seq),
    );
    expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
    expect(seqs.length).toBeGreaterThan(messagesOfFlood);
    // The server makes one chunk of what it writes at once.
    const writes = [...text.matchAll(/^[0-9a-f]+\r\n/gmu)].length;
    expect(writes).toBeGreaterThan(1);
    expect(writes).toBeLessThanOrEqual((lastMs - firstMs) / limits.flushIntervalMs + 2);
  }, 60_000);

  /** From the sending of a message to its coming out of the stream of somebody else. */
  async function medianDelayMs(from: Person, roomId: number, to: EventStream): Promise<number> {
    const delays: number[] = [];
    for (let count = 0; count < quietMessages; count += 1) {
      const body = randomUUID();
      const sentAtMs = performance.now();
      await from.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), body });
      await to.event(said(body), 20_000);
      delays.push(performance.now() - sentAtMs);
    }
    return Math.round(delays.toSorted((a, b) => a - b)[Math.floor(quietMessages / 2)] ?? 0);
  }
});
