import { expect, test } from 'vitest';
import { limits } from '../src/limits.ts';
import type { RoomOrder } from '../src/rooms/rooms.ts';
import type { MessageRow, RoomRow } from '../src/sql/rows.ts';
import { perform } from './support/commands.ts';
import { addUser } from './support/people.ts';
import { openLocalLogs, type LogStore } from './support/room-logs.ts';
import type { OpenDatabase } from './support/account-store.ts';

/** What `Rooms.overview` promises to admins. */
export function roomOverviewContract(open: OpenDatabase): void {
  async function openWithOwner() {
    const store = await openLocalLogs(await open());
    const owner = await addUser(store.database);
    return { ...store, owner, [Symbol.asyncDispose]: store[Symbol.asyncDispose] };
  }

  async function nameRoom(store: LogStore, id: number, changes: Partial<RoomRow>): Promise<void> {
    await store.database.write(async (trx) => {
      await trx<RoomRow>('rooms').where({ id }).update(changes);
    });
  }

  test('shows every room, private ones too, with its size, and nothing of what is said there', async () => {
    await using store = await openWithOwner();
    const member = await addUser(store.database);
    const before = Date.now();
    const roomId = await store.room(store.owner, [], { visibility: 'private' });
    const open_ = await store.room(store.owner, [member]);
    await perform(store.log, open_, member, { type: 'send', body: '아무도 못 볼 말' });
    const { rooms, total } = await store.rooms.overview({ limit: 9 });
    expect(total).toBe(2);
    expect(rooms).toEqual([
      {
        id: open_,
        kind: 'channel',
        name: '대화방',
        topic: '',
        visibility: 'public',
        createdAt: expect.any(String),
        isDefault: false,
        memberCount: 2,
        messages: 1,
        lastChangeAt: expect.any(String),
      },
      expect.objectContaining({ id: roomId, visibility: 'private', memberCount: 1, messages: 0 }),
    ]);
    for (const { lastChangeAt } of rooms) expect(Date.parse(lastChangeAt ?? '')).toBeGreaterThanOrEqual(before);
    expect(JSON.stringify(rooms)).not.toContain('아무도');
  });

  test('a default room in which nothing has happened is there too', async () => {
    await using store = await openWithOwner();
    await store.rooms.ensureDefaults({ notice: '공지', talk: '수다' });
    const { rooms } = await store.rooms.overview({ kind: 'notice', limit: 9 });
    expect(rooms).toMatchObject([{ name: '공지', isDefault: true, memberCount: 0, messages: 0 }]);
    expect(rooms[0]).not.toHaveProperty('lastChangeAt');
  });

  test('is searched by name, with nothing in it a wildcard, and narrowed by kind and visibility', async () => {
    await using store = await openWithOwner();
    for (const name of ['React 스터디', '100% 질문', '회고']) {
      await nameRoom(store, await store.room(store.owner), { name });
    }
    await nameRoom(store, await store.room(store.owner, [], { visibility: 'private' }), { name: '운영진' });
    const found = async (page: { query?: string; visibility?: 'public' | 'private' }) =>
      (await store.rooms.overview({ ...page, sort: 'name', limit: 9 })).rooms.map(({ name }) => name);
    expect(await found({ query: ' react ' })).toEqual(['React 스터디']);
    expect(await found({ query: '스터'.normalize('NFD') })).toEqual(['React 스터디']);
    expect(await found({ query: '%' })).toEqual(['100% 질문']);
    expect(await found({ query: '_' })).toEqual([]);
    expect(await found({ visibility: 'private' })).toEqual(['운영진']);
    expect(await found({ visibility: 'public', query: '회' })).toEqual(['회고']);
  });

  test('every order holds every room once, namesakes too, though rooms are made between two pages', async () => {
    await using store = await openWithOwner();
    const names = new Map<number, string>();
    for (const name of ['나', '가', '나', '다']) {
      const id = await store.room(store.owner);
      names.set(id, name);
      await nameRoom(store, id, { name });
    }
    const expected: Record<RoomOrder, string> = { oldest: '나가나다', newest: '다나가나', name: '가나나다' };
    for (const sort of ['oldest', 'newest', 'name'] as const) {
      const seen: number[] = [];
      let page = await store.rooms.overview({ sort, limit: 1 });
      await nameRoom(store, await store.room(store.owner), { name: 'ㄱ' });
      for (;;) {
        seen.push(...page.rooms.map(({ id }) => id));
        if (page.nextCursor === undefined) break;
        page = await store.rooms.overview({ sort, limit: 1, cursor: page.nextCursor });
      }
      expect(seen.flatMap((id) => names.get(id) ?? []).join('')).toBe(expected[sort]);
      expect(new Set(seen).size).toBe(seen.length);
    }
  });

  test('[P9] messages are counted to their limit and no further', async () => {
    await using store = await openWithOwner();
    const roomId = await store.room(store.owner);
    const row = (seq: number): Partial<MessageRow> => ({
      room_id: roomId,
      seq,
      author_id: store.owner,
      client_message_id: `${seq}`,
      body: '',
      sent_at: 1,
      changed_seq: seq,
    });
    const count = limits.messagesCountedTo + 1;
    await store.database.write(async (trx) => {
      for (let from = 0; from < count; from += 500) {
        const rows = Array.from({ length: Math.min(500, count - from) }, (_, index) => row(2 + from + index));
        await trx('messages').insert(rows);
      }
      await trx<RoomRow>('rooms')
        .where({ id: roomId })
        .update({ last_message_seq: count + 1 });
    });
    expect((await store.rooms.overview({ limit: 1 })).rooms).toMatchObject([{ messages: limits.messagesCountedTo }]);
  });
}
