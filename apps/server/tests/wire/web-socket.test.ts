import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { limits } from '@dark-circle/api/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/start-server.ts';
import { Browser } from '../support/browser.ts';
import { startServerHere } from '../support/in-process.ts';
import { signUp, talkRoom, type Person } from '../support/person.ts';
import { sendRaw } from '../support/raw-http.ts';
import { refusedUpgrade, SocketClient } from '../support/socket-client.ts';
import { makeStorage, type Storage } from '../support/storage.ts';

describe('a WebSocket', () => {
  let storage: Storage;
  let server: RunningServer;
  let ann: Person;

  beforeAll(async () => {
    storage = await makeStorage('embedded');
    server = await startServerHere(storage, { ALLOWED_ORIGINS: 'https://chat.example.org' });
    ann = await signUp(server.url, 'socket-ann');
  });
  afterAll(async () => {
    await server.close();
    await storage[Symbol.asyncDispose]();
  });

  const bearer = ({ accessToken }: { accessToken: string }) => ({ authorization: `Bearer ${accessToken}` });

  async function says(client: SocketClient, text: string): Promise<void> {
    await expect.poll(() => client.said.join('\n')).toContain(text);
  }

  /** Nothing that was done to it has hurt the server. */
  async function expectUnhurt(): Promise<void> {
    await using client = new SocketClient(server.url);
    await client.signIn(bearer(ann));
    client.subscribe(1);
    await says(client, '"type":"heads"');
  }

  it.each([
    'https://evil.example',
    'null',
    'https://chat.example.org.evil.example',
    'https://chat.example.org:8443',
    'http://127.0.0.1:1',
  ])('[SEC-15] is refused to a page of another site (%s): 403', async (origin) => {
    expect(await refusedUpgrade(server.url, { origin })).toBe(403);
  });

  it('[SEC-15] is opened to the page’s own origin, to those that are allowed, and to programs, which have none', async () => {
    for (const options of [{ origin: server.url }, { origin: 'https://chat.example.org' }, {}]) {
      expect(await refusedUpgrade(server.url, options)).toBe(101);
    }
  });

  it.each(['/', '/trpc/', '/trpc/chat.events', '/healthz', '/metrics'])(
    'is none of %s, which answers as if it had not been asked for',
    async (path) => {
      const status = (await fetch(new URL(path, server.url))).status;
      expect(await refusedUpgrade(server.url, { path })).toBe(status);
    },
  );

  it.each([
    ['no key', 'GET /trpc HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n', 400],
    [
      'no host that can be read',
      'GET /trpc HTTP/1.1\r\nHost: [\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      400,
    ],
    [
      'an address too long',
      `GET /trpc?${'x'.repeat(limits.requestUrlLength)} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      414,
    ],
    [
      'a body',
      'POST /trpc HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 2\r\n\r\n{}',
      415,
    ],
  ])('[SEC-28] an upgrade with %s is refused', async (_what, request, status) => {
    expect(await sendRaw(server.url, request)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `, 'u'));
    await expectUnhurt();
  });

  it('[SEC-14] takes its token from the first message alone: not from the URL, a header or a cookie', async () => {
    const browser = new Browser(server.url);
    await browser.signUp('socket-browser');
    const params = encodeURIComponent(JSON.stringify(bearer(ann)));
    for (const options of [
      { path: `/trpc?connectionParams=${params}` },
      { path: `/trpc?authorization=${ann.accessToken}` },
      { path: '/trpc', headers: bearer(ann) },
      { path: '/trpc', headers: { cookie: browser.cookies() } },
    ]) {
      await using client = new SocketClient(server.url, options);
      await client.opened();
      client.subscribe(1);
      await says(client, '"reason":"SIGNED_OUT"');
    }
  });

  it.each(['query auth.me', 'query chat.rooms', 'mutation chat.send', 'mutation auth.signOut', 'mutation auth.signIn'])(
    'carries the event stream and nothing else: no %s',
    async (call) => {
      const [method, path] = call.split(' ');
      await using client = new SocketClient(server.url);
      await client.signIn(bearer(ann));
      client.say({ id: 1, method, params: { path, input: {} } });
      await says(client, '"code":"NOT_FOUND"');
    },
  );

  it('[P9] a message that is too long closes it', async () => {
    await using client = new SocketClient(server.url);
    await client.signIn(bearer(ann));
    client.say('x'.repeat(limits.socketMessageBytes + 1));
    expect(await client.closed).toBe(1009);
    await expectUnhurt();
  });

  it('[P9] so many calls in one message are not taken', async () => {
    await using client = new SocketClient(server.url);
    await client.signIn(bearer(ann));
    const call = (id: number) => ({ id, method: 'query', params: { path: 'no.such' } });
    client.say(Array.from({ length: limits.socketMessageCalls + 1 }, (_, id) => call(id)));
    await says(client, '"code":"PARSE_ERROR"');
    expect(client.said.join('')).not.toContain('NOT_FOUND');
  });

  it('[P9] it is closed on who says too much', async () => {
    await using client = new SocketClient(server.url);
    await client.signIn(bearer(ann));
    for (let n = 0; n <= limits.socketMessages.times; n += 1) client.say('PING');
    expect(await client.closed).toBe(4429);
  });

  it('[P9] calls that are refused count one by one, however many come in a message', async () => {
    await using client = new SocketClient(server.url);
    await client.signIn(bearer(ann));
    const refused = (id: number) => ({ id, method: 'query', params: { path: 'no.such' } });
    const inTwo = limits.socketMessages.times / 2;
    for (const from of [0, inTwo]) client.say(Array.from({ length: inTwo }, (_, n) => refused(from + n)));
    expect(await client.closed).toBe(4429);
    expect(client.said.length).toBeLessThan(limits.socketMessages.times);
    await expectUnhurt();
  });

  it.each([
    ['no JSON', '{'],
    ['binary', Buffer.from([0, 255, 1])],
    ['null', 'null'],
    ['a number', '1'],
    ['no id', '{"method":"subscription","params":{"path":"chat.events"}}'],
    ['an id that is an object', '{"id":{},"method":"subscription","params":{"path":"chat.events"}}'],
    ['a prototype', '{"id":1,"method":"subscription","params":{"path":"__proto__.events"}}'],
    ['an end of what never began', '{"id":7,"method":"subscription.stop"}'],
    ['deep nesting', `${'['.repeat(8000)}${']'.repeat(8000)}`],
  ])('[SEC-28] a message with %s does no harm, first or later', async (_what, message) => {
    await using first = new SocketClient(server.url);
    await first.opened();
    first.say(message);
    await using later = new SocketClient(server.url);
    await later.signIn(bearer(ann));
    later.say(message);
    later.subscribe(2);
    await says(later, '"type":"heads"');
    expect(later.said.join('')).not.toMatch(/stack|node_modules/u);
    await expectUnhurt();
  });

  it('[SEC-28] a frame that is none closes that connection alone', async () => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    const closed = new Promise((resolve) => {
      socket.once('close', resolve);
    });
    socket.write(
      'GET /trpc HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    socket.once('data', () => socket.write(Buffer.from([0xf7, 0xff, 0xff])));
    socket.resume();
    await closed;
    await expectUnhurt();
  });

  const streams = async (): Promise<string> => {
    const metrics = await (await fetch(new URL('/metrics', server.url))).text();
    return /^dark_circle_streams (\d+)$/mu.exec(metrics)?.[1] ?? metrics;
  };
  const stream = (id: number) => ({ id, method: 'subscription', params: { path: 'chat.events' } });
  const stop = (id: number) => ({ id, method: 'subscription.stop' });
  /** What the connection was told about one of its calls, or about none of them. */
  const toldOf = (client: SocketClient, id: number | null): string[] =>
    client.said.filter((text) => text.startsWith(`{"id":${id},`));

  it.each([
    ['in one message with it', (client: SocketClient) => client.say([stream(1), stop(1)])],
    [
      'right after it',
      (client: SocketClient) => {
        client.say(stream(1));
        client.say(stop(1));
      },
    ],
  ])(
    '[P5][P9] a stream that is stopped before it has begun (%s) brings nothing and holds no place',
    async (_how, ask) => {
      await expect.poll(streams).toBe('0');
      await using client = new SocketClient(server.url);
      await client.signIn(bearer(ann));
      ask(client);
      await expect.poll(() => toldOf(client, 1).at(-1)).toContain('"stopped"');
      expect(await streams()).toBe('0');
      expect(toldOf(client, 1).join('')).not.toContain('"data"');
      // Its id is free again, and one stop has stopped one stream.
      client.say(stream(1));
      await says(client, '"type":"heads"');
      expect(await streams()).toBe('1');
    },
  );

  it('[P9] the stop of a call that is refused stops nothing later', async () => {
    await using client = new SocketClient(server.url);
    await client.signIn(bearer(ann));
    client.say([{ ...stream(1), params: { path: 'no.such' } }, stop(1)]);
    await says(client, '"code":"NOT_FOUND"');
    client.say(stream(1));
    await says(client, '"type":"heads"');
    expect(toldOf(client, 1).join('')).not.toContain('"stopped"');
  });

  it('[P5][P9] one id is one stream: a second call with it is refused, and neither the stream nor its last id is lost', async () => {
    await expect.poll(streams).toBe('0');
    const bob = await signUp(server.url, 'socket-bob');
    const roomId = await talkRoom(bob.api);
    const client = new SocketClient(server.url);
    await client.signIn(bearer(bob));
    client.say(stream(1));
    await says(client, '"type":"heads"');
    const { seq } = await bob.api.chat.send.mutate({
      roomId,
      clientMessageId: randomUUID(),
      body: 'the last with an id',
    });
    await says(client, 'the last with an id');

    const other = { id: 1, method: 'query', params: { path: 'no.such' } };
    client.say([stream(1), other, stream(2)]);
    await expect.poll(() => toldOf(client, 2).join('')).toContain('"type":"heads"');
    expect(toldOf(client, null)).toHaveLength(2);
    for (const told of toldOf(client, null)) {
      expect(told).toContain('"message":"Duplicate id 1"');
      expect(told).toContain('"code":"CONFLICT"');
    }
    expect(await streams()).toBe('2');
    await bob.api.chat.typing.mutate({ roomId });
    await ann.api.chat.typing.mutate({ roomId });
    await expect.poll(() => toldOf(client, 1).at(-1)).toContain(`"type":"typing"`);
    expect(toldOf(client, 1).at(-1)).toContain(`"id":"${roomId}.${seq}"`);
    expect(toldOf(client, 1).join('')).not.toMatch(/"error"|"stopped"/u);
    await client[Symbol.asyncDispose]();
    await expect.poll(streams).toBe('0');
  });

  it.each([
    ['with something that is no call', [stream(1), { id: 1 }]],
    ['in a message of too many', Array.from({ length: limits.socketMessageCalls + 1 }, (_, n) => stream(n))],
  ])('[P9] an id that came %s is free', async (_how, message) => {
    await using client = new SocketClient(server.url);
    await client.signIn(bearer(ann));
    client.say(message);
    await says(client, '"code":"PARSE_ERROR"');
    client.say(stream(1));
    await expect.poll(() => toldOf(client, 1).join('')).toContain('"type":"heads"');
  });

  it('[P9] an id that came where the token should have come is free', async () => {
    await using client = new SocketClient(server.url);
    await client.opened();
    client.say({ ...stream(1), data: null });
    client.say(stream(1));
    await says(client, '"reason":"SIGNED_OUT"');
    expect(client.said).toHaveLength(1);
  });

  it('[P6] is closed with its last word when the session ends', async () => {
    const cat = await signUp(server.url, 'socket-cat');
    await using client = new SocketClient(server.url);
    await client.signIn(bearer(cat));
    client.subscribe(1);
    await says(client, '"type":"heads"');
    const fromMs = performance.now();
    await cat.api.auth.signOut.mutate({ refreshToken: cat.refreshToken });
    expect(await client.closed).toBe(4401);
    expect(performance.now() - fromMs).toBeLessThan(1000);
    expect(client.said.join('')).toContain('"reason":"SIGNED_OUT"');
    await using again = new SocketClient(server.url);
    await again.signIn(bearer(cat));
    again.subscribe(1);
    await says(again, '"reason":"SIGNED_OUT"');
  });

  it('[P9] one address has so many, is told so, and has a place again when one closes', async () => {
    await using other = await makeStorage('embedded');
    await using bounded = await startServerHere(other, { RATE_LIMITS: 'on', TRUST_PROXY: 'on' });
    const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
    const clients = Array.from(
      { length: limits.socketsPerAddress },
      () => new SocketClient(bounded.url, from('192.0.2.1')),
    );
    await Promise.all(clients.map(async (client) => client.opened()));
    expect(await refusedUpgrade(bounded.url, from('192.0.2.1'))).toBe(429);
    expect(await refusedUpgrade(bounded.url, from('192.0.2.2'))).toBe(101);
    await clients[0]?.[Symbol.asyncDispose]();
    await expect.poll(async () => refusedUpgrade(bounded.url, from('192.0.2.1'))).toBe(101);
    await Promise.all(clients.map(async (client) => client[Symbol.asyncDispose]()));
  }, 20_000);

  it('ends with the server, at once, whether or not it carries a stream', async () => {
    await using other = await makeStorage('embedded');
    const ending = await startServerHere(other);
    const dan = await signUp(ending.url, 'socket-dan');
    await using listens = new SocketClient(ending.url);
    await listens.signIn(bearer(dan));
    listens.subscribe(1);
    await says(listens, '"type":"heads"');
    await using waits = new SocketClient(ending.url);
    await waits.signIn(bearer(dan));
    const fromMs = performance.now();
    await ending.close();
    expect(performance.now() - fromMs).toBeLessThan(limits.shutdownMs / 2);
    expect(await Promise.all([listens.closed, waits.closed])).toEqual([1001, 1001]);
    // Neither was told that its stream is over, which would be final.
    expect(listens.said.join('')).not.toMatch(/"stopped"|"error"/u);
  });

  describe.concurrent('left alone', () => {
    it('[P9] is closed while it carries no stream', async () => {
      await using stranger = new SocketClient(server.url);
      await using idler = new SocketClient(server.url);
      await stranger.opened();
      await idler.signIn(bearer(ann));
      expect(await Promise.all([stranger.closed, idler.closed])).toEqual([4408, 4408]);
    });

    it('[P9] is cut off when nobody answers its pings', async () => {
      await using silent = new SocketClient(server.url);
      await silent.signIn(bearer(ann));
      silent.subscribe(1);
      await says(silent, '"type":"heads"');
      expect(await silent.closed).toBe(1006);
      expect(silent.said).toContain('PING');
    });
  });
});
