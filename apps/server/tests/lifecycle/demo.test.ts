import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Message } from '@dark-circle/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planCourse } from '../../src/demo/plan-course.ts';
import { seededRandom } from '../../src/demo/random.ts';
import { apiAt, signUp, type Api } from '../support/person.ts';
import { runServerToItsEnd, startServerProcess, type ServerProcess } from '../support/server-process.ts';

const command = fileURLToPath(new URL('../../src/demo/main.ts', import.meta.url));
const weekMs = 7 * 24 * 60 * 60_000;

/** From the newest page back to the first word. */
async function wholeHistory(api: Api, roomId: number): Promise<{ messages: Message[]; pages: number }> {
  const pages: Message[][] = [];
  for (;;) {
    const beforeSeq = pages[0]?.[0]?.seq;
    const page = await api.chat.history.query({ roomId, ...(beforeSeq !== undefined && { beforeSeq }) });
    pages.unshift(page.messages);
    if (!page.hasMore) return { messages: pages.flat(), pages: pages.length };
  }
}

async function signInAs(server: ServerProcess, loginId: string): Promise<Api> {
  const [, password = ''] = /with the password {2}(\S+)/u.exec(server.output.stdout) ?? [];
  const answer = await apiAt(server.url).auth.signIn.mutate({ loginId, password, refreshTokenIn: 'body' });
  return apiAt(server.url, answer.accessToken);
}

describe('the demo course', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dark-circle-demo-'));
  });
  afterEach(async () => rm(folder, { recursive: true }));

  it('fills a fresh folder and runs on it: weeks of talk that page through to the first word', async () => {
    await using server = await startServerProcess({ env: { DATA_DIR: folder }, program: [command] });
    const instructor = await signInAs(server, 'instructor');
    const student = await signInAs(server, 'student1');
    expect((await instructor.auth.me.query()).role).toBe('admin');
    expect((await student.auth.me.query()).role).toBe('member');
    expect((await instructor.admin.stats.query()).totals).toMatchObject({ people: 40, rooms: 5 });

    const rooms = await student.chat.rooms.query();
    expect(rooms.map(({ memberCount }) => memberCount)).toEqual([40, 40, 40, 2, 3]);
    const said: Message[] = [];
    for (const { id, name, kind } of rooms) {
      if (kind === 'direct') continue;
      const { messages, pages } = await wholeHistory(student, id);
      if (name === '대화방') expect(pages).toBeGreaterThan(5);
      const times = messages.map(({ sentAt }) => Date.parse(sentAt));
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times.at(-1)).toBeLessThanOrEqual(Date.now());
      expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(4 * weekMs);
      said.push(...messages);
    }
    expect(said.some(({ reactions }) => reactions.length > 2)).toBe(true);
    expect(said.some(({ replyTo }) => replyTo !== undefined)).toBe(true);
    const edited = said.find(({ editedAt }) => editedAt !== undefined);
    expect(Date.parse(edited?.editedAt ?? '') - Date.parse(edited?.sentAt ?? '')).toBe(40_000);
    expect(new Set(said.map(({ author }) => author.id)).size).toBeGreaterThan(25);
    expect(await student.chat.pins.query({ roomId: said.find(({ pinnedAt }) => pinnedAt)?.roomId ?? 0 })).toHaveLength(
      1,
    );
    const { message } = (await student.chat.pendingNotice.query()) ?? {};
    const { confirmed, waiting } = await student.chat.confirmations.query({
      roomId: message?.roomId ?? 0,
      seq: message?.seq ?? 0,
    });
    expect(confirmed.length + waiting.length).toBe(39);
    const sent = await student.chat.send.mutate({
      roomId: rooms.find(({ name }) => name === '대화방')?.id ?? 0,
      clientMessageId: crypto.randomUUID(),
      body: '그리고 계속됩니다',
    });
    expect(sent.body).toBe('그리고 계속됩니다');
  }, 60_000);

  it('refuses in one line a folder with people in it, and leaves them alone', async () => {
    const before = await startServerProcess({ env: { DATA_DIR: folder } });
    await signUp(before.url, 'demo-owner');
    await before.close();
    const { code, stdout, stderr } = await runServerToItsEnd({ DATA_DIR: folder }, [command]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^Dark Circle cannot start: DATA_DIR: people are in .* already; .*\n$/u);
    await using after = await startServerProcess({ env: { DATA_DIR: folder } });
    await expect(signUp(after.url, 'demo-second')).resolves.toMatchObject({ user: { id: 2, role: 'member' } });
  }, 60_000);

  it('is the same for the same seed, and another for another', () => {
    const nowMs = Date.parse('2026-03-06T12:00:00Z');
    const plan = (seed: number) => planCourse(seededRandom(seed), nowMs, 40);
    expect(plan(1)).toEqual(plan(1));
    expect(plan(2)).not.toEqual(plan(1));
    expect(plan(1).every(({ atMs }) => atMs < nowMs)).toBe(true);
  });
});
