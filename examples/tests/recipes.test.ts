import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createChatClient, type ChatClient, type Message } from '@dark-circle/sdk';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, signUpForm } from '../../apps/server/tests/support/person.ts';
import { startServerProcess, type ServerProcess } from '../../apps/server/tests/support/server-process.ts';
import { makeStorage, type Storage } from '../../apps/server/tests/support/storage.ts';
import { RoomMessages } from '../room-messages.tsx';

const withinMs = { timeout: 15_000 };
type Act = 'read' | 'write' | 'manage';

/** Somebody with a page open: what they hear, and what they may do. */
class Person implements AsyncDisposable {
  readonly client: ChatClient;
  readonly #loginId: string;
  readonly heard: Message[] = [];

  constructor(url: string, loginId: string) {
    this.client = createChatClient({ url });
    this.#loginId = loginId;
    this.client.on((event) => {
      if ('message' in event) this.heard.push(event.message);
    });
  }

  async signUp(): Promise<this> {
    await this.client.signUp(signUpForm(this.#loginId));
    await this.client.connection.whenLive();
    return this;
  }

  get password(): string {
    return passwordOf(this.#loginId);
  }

  async token(acts: Act[], roomIds?: number[]): Promise<string> {
    const order = { name: 'a recipe', acts, currentPassword: this.password, ...(roomIds && { roomIds }) };
    return (await this.client.trpc.auth.createApiToken.mutate(order)).token;
  }

  /** The newest state of the first message that fits. */
  async hears(fits: (message: Message) => boolean): Promise<Message> {
    await expect.poll(() => this.heard.some(fits), withinMs).toBe(true);
    const found = this.heard.findLast(fits);
    if (found === undefined) throw new Error('it was heard a moment ago');
    return found;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close();
  }
}

/** A recipe as somebody starts it from a shell. */
class Recipe implements AsyncDisposable {
  readonly #child;
  readonly ended: Promise<number | null>;
  stdout = '';
  stderr = '';

  constructor(name: string, env: Record<string, string>, args: string[] = []) {
    const file = fileURLToPath(new URL(`../${name}.ts`, import.meta.url));
    this.#child = spawn(process.execPath, [file, ...args], { env: { PATH: process.env['PATH'], ...env } });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = once(this.#child, 'close').then(([code]: unknown[]) => (typeof code === 'number' ? code : null));
  }

  /** As `kill` does it. */
  async end(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    return this.ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }
}

describe('the recipes', () => {
  let storage: Storage;
  let server: ServerProcess;
  let owner: Person;
  let hana: Person;
  let folder: string;

  beforeAll(async () => {
    storage = await makeStorage('embedded');
    server = await startServerProcess({ storage });
    folder = await mkdtemp(join(tmpdir(), 'dark-circle-recipes-'));
    owner = await new Person(server.url, 'bot-owner').signUp();
    hana = await new Person(server.url, 'hana').signUp();
  });
  afterAll(async () => {
    await owner[Symbol.asyncDispose]();
    await hana[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
    await storage[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  /** A room of the bot's owner and Hana. */
  async function openRoom(name: string): Promise<number> {
    const room = await owner.client.trpc.chat.createRoom.mutate({ name, visibility: 'private', kind: 'channel' });
    const { user } = hana.client.session.getSnapshot() as { user: { id: number } };
    await owner.client.trpc.chat.addMembers.mutate({ roomId: room.id, userIds: [user.id] });
    return room.id;
  }

  async function start(name: string, acts: Act[], env: Record<string, string> = {}, args: string[] = []) {
    const token = await owner.token(acts);
    return new Recipe(name, { DARK_CIRCLE_URL: server.url, DARK_CIRCLE_TOKEN: token, ...env }, args);
  }

  /** Bots hear what is said once they listen: asked again until one has heard it. */
  async function sayUntil(roomId: number, body: string, answered: (message: Message) => boolean): Promise<Message> {
    await expect
      .poll(
        async () => {
          await hana.client.send({ roomId, body });
          return hana.heard.some(answered);
        },
        { ...withinMs, interval: 300 },
      )
      .toBe(true);
    return hana.hears(answered);
  }

  it('an echo bot answers others and not itself, and ends when it is told to', async () => {
    const roomId = await openRoom('메아리');
    await using bot = await start('echo-bot', ['read', 'write']);
    const answer = await sayUntil(roomId, '야호', ({ replyTo }) => replyTo?.body === '야호');
    expect(answer).toMatchObject({ body: '야호', author: { name: '이름 bot-owner' } });
    await expect.poll(() => bot.end()).toBe(0);
    expect(bot.stderr).toBe('');
  });

  it('an attendance bot answers with a table and a file of it', async () => {
    const roomId = await openRoom('출석부');
    await using _bot = await start('attendance-bot', ['read', 'write']);
    const leave = hana.client.showPresence(roomId);
    await expect
      .poll(async () => (await owner.client.trpc.chat.participants.query({ roomId })).length, withinMs)
      .toBe(1);
    const answer = await sayUntil(
      roomId,
      '!출석',
      ({ attachments, roomId: where }) => where === roomId && attachments.length > 0,
    );
    leave();
    expect(answer.body).toBe(
      '1 / 2\n\n| 이름 | 출석 |\n| --- | --- |\n| 이름 bot-owner | 결석 |\n| 이름 hana | 출석 |',
    );
    const [file] = answer.attachments;
    const accessToken = await accessTokenOf(server.url, await owner.token(['read']));
    const download = await fetch(owner.client.attachmentUrl(file?.id ?? ''), {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    expect(file?.name).toBe('출석.csv');
    expect(Buffer.from(await download.arrayBuffer()).toString('utf8')).toBe(
      '\uFEFF"이름","출석"\r\n"이름 bot-owner","결석"\r\n"이름 hana","출석"\r\n',
    );
  });

  it('[P5] a mirror holds every event of its room once, over its own ends and those of the server', async () => {
    const roomId = await openRoom('거울');
    const file = join(folder, 'mirror.jsonl');
    const env = { ROOM_ID: String(roomId), FILE: file };
    const seqs = async () => seqsIn(file);
    const upToHead = async () => {
      const { asOfSeq } = await owner.client.trpc.chat.history.query({ roomId, limit: 1 });
      const all = Array.from({ length: asOfSeq }, (_, index) => index + 1);
      await expect.poll(seqs, withinMs).toEqual(all);
    };
    await hana.client.send({ roomId, body: '처음' });
    {
      await using mirror = await start('mirror-room', ['read'], env);
      await upToHead();
      await hana.client.send({ roomId, body: '둘째' });
      await upToHead();
      expect(await mirror.end()).toBe(0);
    }
    await hana.client.send({ roomId, body: '아무도 듣지 않을 때' });
    // As a kill in the middle of a line leaves it.
    await appendFile(file, '{"type":"message.sent","se');
    await using _mirror = await start('mirror-room', ['read'], env);
    await upToHead();
  });

  it('a mirror that is told of its room before its owner is in it has all of it once they are', async () => {
    const room = await hana.client.trpc.chat.createRoom.mutate({
      name: '늦은 거울',
      visibility: 'public',
      kind: 'channel',
    });
    for (const body of ['하나', '둘']) await hana.client.send({ roomId: room.id, body });
    const file = join(folder, 'late.jsonl');
    await using _mirror = await start('mirror-room', ['read'], { ROOM_ID: String(room.id), FILE: file });
    const echo = await openRoom('먼저 듣는 방');
    {
      // A program that was started later hears: so does the mirror.
      await using _bot = await start('echo-bot', ['read', 'write']);
      await sayUntil(echo, '듣고 있나요', ({ replyTo }) => replyTo?.body === '듣고 있나요');
    }
    await owner.client.trpc.chat.joinRoom.mutate({ roomId: room.id });
    const { seq } = await hana.client.send({ roomId: room.id, body: '셋' });
    const all = Array.from({ length: seq }, (_, index) => index + 1);
    await expect.poll(async () => seqsIn(file), withinMs).toEqual(all);
  });

  it('a notice is sent once and the program is over', async () => {
    const roomId = await openRoom('공지');
    await using notice = await start('send-notice', ['write'], { ROOM_ID: String(roomId) }, ['금요일까지입니다']);
    expect(await notice.ended).toBe(0);
    expect(notice.stdout).toMatch(/^\d{4}-.+Z #\d+\n$/u);
    const { messages } = await hana.client.trpc.chat.history.query({ roomId });
    expect(messages.map(({ body }) => body)).toEqual(['금요일까지입니다']);
  });

  it('a photo is sent with its words; what is none is refused in one line', async () => {
    const roomId = await openRoom('사진');
    const [photo, none] = [join(folder, 'photo.png'), join(folder, 'none.png')];
    await sharp({ create: { width: 40, height: 30, channels: 3, background: 'green' } }).toFile(photo);
    await writeFile(none, 'no photo');
    const env = { ROOM_ID: String(roomId) };
    await using sent = await start('send-photo', ['write'], env, [photo, '칠판']);
    expect(await sent.ended).toBe(0);
    expect(sent.stdout).toBe('40 × 30\n');
    expect(await hana.hears(({ body }) => body === '칠판')).toMatchObject({ attachments: [{ kind: 'image' }] });
    await using refused = await start('send-photo', ['write'], env, [none]);
    expect(await refused.ended).toBe(1);
    expect(refused.stderr).toBe('NOT_AN_IMAGE\n');
  });

  it('a search prints every hit of every page', async () => {
    const roomId = await openRoom('찾을 방');
    for (let n = 1; n <= 25; n += 1) await hana.client.send({ roomId, body: `과제 ${n}번` });
    await using search = await start('search', ['read'], {}, ['in:찾을 과제']);
    expect(await search.ended).toBe(0);
    const found = search.stdout
      .trim()
      .split('\n')
      .map((line) => line.split('\t').at(-1));
    expect(found).toEqual(Array.from({ length: 25 }, (_, index) => `과제 ${25 - index}번`));
  });

  it('a moderation bot takes away what must not be said, when it is sent and when it is edited in', async () => {
    const roomId = await openRoom('고운 말');
    await using bot = await start('moderation-bot', ['read', 'write', 'manage'], { FORBIDDEN_WORDS: '나쁜말, BAD,' });
    await sayUntil(
      roomId,
      '이런 나쁜말',
      ({ deletedAt, roomId: where }) => where === roomId && deletedAt !== undefined,
    );
    const { seq } = await hana.client.send({ roomId, body: '고운 말' });
    await hana.client.trpc.chat.editMessage.mutate({ roomId, seq, body: '사실은 bad' });
    await hana.hears((message) => message.seq === seq && message.deletedAt !== undefined);

    // In a conversation of two nobody deletes what the other said: it is refused, and goes on.
    const { user } = owner.client.session.getSnapshot() as { user: { id: number } };
    const { id: others } = await hana.client.trpc.chat.openDirect.mutate({ userIds: [user.id] });
    await hana.client.send({ roomId: others, body: '나쁜말' });
    await expect.poll(() => bot.stderr, withinMs).toBe('NOT_YOUR_MESSAGE\n');
    const again = await hana.client.send({ roomId, body: '또 나쁜말' });
    await hana.hears((message) => message.seq === again.seq && message.deletedAt !== undefined);
  });

  it('a poll counts the reactions of others as they come and go', async () => {
    const roomId = await openRoom('투표');
    await using _bot = await start('poll-bot', ['read', 'write']);
    const { seq } = await sayUntil(
      roomId,
      '!투표 점심? | 김밥 | 라면',
      ({ body, reactions }) => body.startsWith('**점심?**') && reactions.length === 2,
    );
    const shows = async (counts: string) =>
      hana.hears((message) => message.seq === seq && message.roomId === roomId && message.body.endsWith(counts));
    await hana.client.trpc.chat.react.mutate({ roomId, seq, emoji: '2️⃣' });
    await shows('1️⃣ 김밥: 0\n2️⃣ 라면: 1');
    await hana.client.trpc.chat.react.mutate({ roomId, seq, emoji: '2️⃣', present: false });
    await hana.client.trpc.chat.react.mutate({ roomId, seq, emoji: '1️⃣' });
    await shows('1️⃣ 김밥: 1\n2️⃣ 라면: 0');
  });

  it('two bots in one process talk with each other', async () => {
    const roomId = await openRoom('둘');
    const env = {
      DARK_CIRCLE_URL: server.url,
      ASKER_TOKEN: await owner.token(['read', 'write'], [roomId]),
      ANSWERER_TOKEN: await hana.token(['read', 'write'], [roomId]),
      ROOM_ID: String(roomId),
    };
    await using bots = new Recipe('two-bots', env);
    await expect.poll(() => bots.stdout, withinMs).toBe('42\n');
    expect(await bots.end()).toBe(0);
  });

  it('a component shows a room, and what is said in it from then on', async () => {
    const roomId = await openRoom('화면');
    await hana.client.send({ roomId, body: '먼저' });
    const timeline = owner.client.timeline(roomId);
    const shown = () => renderToString(createElement(RoomMessages, { timeline })).replaceAll('<!-- -->', '');
    await expect.poll(shown, withinMs).toContain('<li><b>이름 hana</b> 먼저</li>');
    await hana.client.send({ roomId, body: '나중에' });
    await expect.poll(shown, withinMs).toContain('나중에');
    timeline.close();
  });
});

async function accessTokenOf(url: string, apiToken: string): Promise<string> {
  const response = await fetch(new URL('/trpc/auth.refresh', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ refreshToken: apiToken }),
  });
  return ((await response.json()) as { result: { data: { accessToken: string } } }).result.data.accessToken;
}

/** Of the events in a file, one a line. */
async function seqsIn(file: string): Promise<number[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { seq: number }).seq);
}
