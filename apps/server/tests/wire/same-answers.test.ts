import { randomUUID } from 'node:crypto';
import { limits } from '@dark-circle/db/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveTwoWays, type TwoWays } from '../support/in-process.ts';
import { passwordOf, signUp, talkRoom, type Person } from '../support/person.ts';
import { makeStorage, type Storage } from '../support/storage.ts';

interface Asked {
  body: string | Buffer;
  /** Does not say how long it is. */
  isChunked?: boolean;
  headers?: Record<string, string>;
}

const single = (input: unknown): Asked => ({ body: JSON.stringify(input) });

describe('single mutations beside tRPC’s own handler', () => {
  let storage: Storage;
  let server: TwoWays;
  /** The first, and so the admin. */
  let ann: Person;
  let room: number;

  beforeAll(async () => {
    storage = await makeStorage('embedded');
    server = await serveTwoWays(storage);
    ann = await signUp(server.oursUrl, 'same-ann');
    room = await talkRoom(ann.api);
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await storage[Symbol.asyncDispose]();
  });

  async function ask(url: string, path: string, { body, headers, isChunked = false }: Asked) {
    const response = await fetch(`${url}/trpc/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ann.accessToken}`, ...headers },
      body: isChunked ? new Blob([body]).stream() : body,
      duplex: 'half',
    });
    const text = await response.text();
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      vary: response.headers.get('vary'),
      cookies: response.headers.getSetCookie().length,
      text: text.replaceAll(/"requestId":"[^"]+"/gu, '"requestId":"…"'),
    };
  }

  /** Asks both and answers what both have said. */
  async function compare(path: string, asked: Asked) {
    const ours = await ask(server.oursUrl, path, asked);
    expect(ours).toEqual(await ask(server.stockUrl, path, asked));
    return ours;
  }

  const send = (changes: object = {}) => ({ roomId: room, clientMessageId: randomUUID(), body: '안녕 👋', ...changes });

  it.each(['chat.send', 'chat.send?batch=1'])('[P2] %s is stored by the one and known to the other', async (path) => {
    const input = send();
    const { status, text } = await compare(path, single(path.endsWith('1') ? { 0: input } : input));
    expect(status).toBe(200);
    expect(text).toContain(`"clientMessageId":"${input.clientMessageId}"`);
    expect(text.startsWith('[')).toBe(path.endsWith('1'));
  });

  it('[P2] an answer without a value', async () => {
    const { seq } = await ann.api.chat.send.mutate(send());
    expect((await compare('chat.markRead', single({ roomId: room, seq }))).status).toBe(200);
  });

  it.each<[string, string, () => Asked, number]>([
    ['a refusal', 'chat.send', () => single(send({ roomId: 999_999 })), 404],
    ['a refusal in a batch', 'chat.send?batch=1', () => single({ 0: send({ roomId: 999_999 }) }), 404],
    ['an input with a wrong field', 'chat.send', () => single(send({ body: '' })), 400],
    ['an input with a field that is not known', 'chat.send', () => single(send({ role: 'admin' })), 400],
    ['null', 'chat.send', () => single(null), 400],
    ['no body', 'chat.send', () => ({ body: '' }), 400],
    ['no JSON', 'chat.send', () => ({ body: '{' }), 400],
    ['no JSON in a batch', 'chat.send?batch=1', () => ({ body: '{"0":' }), 400],
    ['a batch that is an array', 'chat.send?batch=1', () => single([send()]), 400],
    ['a batch that is null', 'chat.send?batch=1', () => single(null), 400],
    ['a batch of nothing', 'chat.send?batch=1', () => single({}), 400],
    ['a batch of another call', 'chat.send?batch=1', () => single({ 1: send() }), 400],
    ['a byte order mark', 'chat.send', () => ({ body: `\uFEFF${JSON.stringify(send({ roomId: 999_999 }))}` }), 404],
    ['bytes that are no UTF-8', 'chat.send', () => ({ body: Buffer.from([0x7b, 0xff, 0x7d]) }), 400],
    [
      'a body that is too long',
      'chat.send',
      () => ({ ...single(send({ body: 'x'.repeat(limits.requestBodyBytes) })), isChunked: true }),
      413,
    ],
    ['nobody', 'chat.send', () => ({ ...single(send()), headers: { authorization: '' } }), 401],
    ['nobody, with a bad input', 'chat.send', () => ({ body: '{', headers: { authorization: '' } }), 401],
    ['a forged token', 'chat.send', () => ({ ...single(send()), headers: { authorization: 'Bearer a.b.c' } }), 401],
    ['a conflict', 'admin.banUser', () => single({ userId: ann.user.id, reason: 'x' }), 409],
    [
      'a charset',
      'chat.leaveRoom',
      () => ({ ...single({ roomId: 9 }), headers: { 'content-type': 'application/json; charset=utf-8' } }),
      404,
    ],
  ])('[SEC-19] %s is answered the same way', async (_what, path, asked, status) => {
    expect((await compare(path, asked())).status).toBe(status);
  });

  it.each([
    ['no such procedure', 'chat.nothing'],
    ['what every object has', 'constructor'],
    ['a question', 'auth.me'],
    ['two calls', 'chat.send,chat.send?batch=1'],
    ['a path in another writing', 'chat%2Esend'],
    ['a further parameter', 'chat.send?batch=1&x=1'],
    ['no batch', 'chat.send?batch=0'],
  ])('%s is left to tRPC', async (_what, path) => {
    await compare(path, single({ 0: send({ roomId: 999_999 }), 1: send({ roomId: 999_999 }) }));
  });

  it.each<Record<string, string>>([{ 'trpc-accept': 'application/jsonl' }, { accept: 'application/jsonl' }])(
    'a stream of answers (%j) is left to tRPC',
    async (headers) => {
      const asked = { ...single({ 0: send({ roomId: 999_999 }) }), headers };
      expect((await compare('chat.send?batch=1', asked)).text).toContain('\n');
    },
  );

  it('[SEC-5] its cookies go out with the answer', async () => {
    const asked = single({ loginId: 'same-ann', password: passwordOf('same-ann') });
    const ours = await ask(server.oursUrl, 'auth.signIn', asked);
    const stock = await ask(server.stockUrl, 'auth.signIn', asked);
    const known = ({ status, type, vary, cookies }: typeof ours) => ({ status, type, vary, cookies });
    expect(known(ours)).toEqual(known(stock));
    expect(ours).toMatchObject({ status: 200, cookies: 3 });
  });

  it('an answer of ours says how long it is', async () => {
    const response = await fetch(`${server.oursUrl}/trpc/chat.send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ann.accessToken}` },
      body: JSON.stringify(send()),
    });
    const length = Number(response.headers.get('content-length'));
    expect(length).toBe((await response.arrayBuffer()).byteLength);
  });
});
