import { expect, test } from 'vitest';
import { randomUUID } from 'node:crypto';
import type { User } from '../src/accounts/accounts.ts';
import type { RoomAct } from '../src/commit/command.ts';
import { asRoomId, asSeq, type RoomId } from '../src/ids.ts';
import type { RoomNews } from '../src/live-bus.ts';
import { openAccountStore, reasonOf, type OpenDatabase } from './support/account-store.ts';

/** What leaving for good promises. */
export function deleteAccountContract(open: OpenDatabase): void {
  async function openWithPeople() {
    const store = await openAccountStore(open);
    await store.rooms.ensureDefaults({ notice: '공지', talk: '대화방' });
    const admin = await store.signUp('admin');
    const hana = await store.signUp('hana');
    const roomId = asRoomId((await store.rooms.roomsOf(hana.id)).find(({ kind }) => kind === 'channel')?.id ?? 0);
    const act = async (user: User, what: RoomAct, where: RoomId = roomId) =>
      store.writer.write(async (_trx, decide) => {
        const command = { commandId: randomUUID(), actorId: user.id, roomId: where, act: what };
        const [outcome] = await decide([{ ...command, deadline: Number.MAX_SAFE_INTEGER }]);
        return outcome;
      });
    const leave = (user: User, checkedHash = `hash of ${user.loginId}`) =>
      store.accounts.delete({ userId: user.id, checkedHash });
    return { ...store, admin, hana, roomId, act, leave };
  }

  test('what was said stays, by nobody any more, in messages, answers to them and lists', async () => {
    await using store = await openWithPeople();
    const { admin, hana, roomId, act } = store;
    await act(hana, { type: 'send', body: '제 말은 남습니다' });
    const { messages } = await store.rooms.history(admin.id, roomId, { limit: 1 });
    await act(admin, { type: 'send', body: '네', replyTo: asSeq(messages[0]?.seq ?? 0) });
    await store.leave(hana);
    const after = await store.rooms.history(admin.id, roomId, { limit: 2 });
    expect(after.messages[0]).toMatchObject({ author: { id: hana.id, name: '' }, body: '제 말은 남습니다' });
    expect(after.messages[1]?.replyTo).toMatchObject({ author: { id: hana.id, name: '' }, body: '제 말은 남습니다' });
    expect((await store.rooms.members(admin.id, roomId)).map(({ id }) => id)).toEqual([admin.id]);
    const { events } = await store.rooms.eventsAfter(admin.id, roomId, { afterSeq: asSeq(0), limit: 10 });
    expect(events.find((event) => event.type === 'member.joined' && event.member.id === hana.id)).toMatchObject({
      member: { id: hana.id, name: '' },
    });
  });

  test('[P3][P4] everybody in their rooms hears that they have left, and under what they said stands no name', async () => {
    await using store = await openWithPeople();
    const { admin, hana, roomId } = store;
    const headBefore = (await store.rooms.roomOf(admin.id, roomId)).lastSeq;
    const heard: RoomNews[] = [];
    store.bus.listen(roomId, (news) => heard.push(news));
    const { generation, left } = await store.leave(hana);
    expect(left).toHaveLength(2);
    expect(heard).toMatchObject([
      {
        type: 'events',
        generation,
        events: [
          { type: 'member.changed', seq: headBefore + 1, member: { id: hana.id, name: '' } },
          { type: 'member.left', roomId, seq: headBefore + 2, userId: hana.id },
        ],
      },
    ]);
    expect((await store.rooms.roomOf(admin.id, roomId)).lastSeq).toBe(headBefore + 2);
  });

  test('nothing that they told of themselves is left in the database', async () => {
    await using store = await openWithPeople();
    const { admin, hana } = store;
    await store.signIn(hana);
    await store.resets.issue({ actorId: admin.id, userId: hana.id, tokenHash: 'a hash', expiresAtMs: 9e12 });
    await store.accounts.chatBan({ actorId: admin.id, userId: hana.id, reason: '하나가 욕설' });
    await store.leave(hana);
    const dump = await store.database.read(async (knex) =>
      JSON.stringify([
        await knex('users').where({ id: hana.id }),
        await knex('sessions').where({ user_id: hana.id }),
        await knex('password_resets').where({ user_id: hana.id }),
        await knex('audit_log').where({ subject_id: hana.id }),
      ]),
    );
    const told = [
      hana.name,
      hana.email,
      hana.phone,
      hana.birthdate,
      hana.address.line1,
      '37.5',
      'a test',
      'hash of',
      '욕설',
    ];
    for (const word of told) expect(dump, word).not.toContain(word);
    expect((await store.accounts.list({ query: 'hana', limit: 10 })).users).toEqual([]);
  });

  test('the login id stays taken, and opens nothing', async () => {
    await using store = await openWithPeople();
    const { hana } = store;
    await store.leave(hana);
    expect(await store.accounts.loginIdTaken('hana')).toBe(true);
    expect(await reasonOf(store.signUp('hana'))).toBe('LOGIN_ID_TAKEN');
    expect(await store.accounts.credentials('hana')).toBeUndefined();
    expect(await reasonOf(store.signIn(hana))).toBe('BAD_CREDENTIALS');
    expect(await reasonOf(store.leave(hana))).toBe('WRONG_PASSWORD');
  });

  test('[P6] every session ends, and nothing of them is stored any more', async () => {
    await using store = await openWithPeople();
    const { hana, act } = store;
    const { sessionId, generation: before } = await store.signIn(hana);
    const { generation } = await store.leave(hana);
    expect(await store.revocations.revocationsAfter(before)).toEqual([{ generation, userId: hana.id }]);
    const rotation = { sessionId, presentedHash: 'hash 0', successorHash: 'hash 1', nowMs: Date.now() };
    expect(await store.sessions.rotate(rotation)).toEqual({ status: 'ended' });
    for (const what of [{ type: 'send', body: 'x' } as const, { type: 'join', role: 'member' } as const]) {
      expect(await act(hana, what)).toMatchObject({ status: 'refused', reason: 'NOT_A_MEMBER' });
    }
  });

  test('a password that was changed meanwhile, and a ban, leave everything as it was', async () => {
    await using store = await openWithPeople();
    const { admin, hana } = store;
    expect(await reasonOf(store.leave(hana, 'another hash'))).toBe('WRONG_PASSWORD');
    await store.accounts.ban({ actorId: admin.id, userId: hana.id, reason: 'x' });
    expect(await reasonOf(store.leave(hana))).toBe('USER_BANNED');
    expect(await store.accounts.byId(hana.id)).toMatchObject({ name: hana.name });
    expect(await store.database.read(async (knex) => knex('members').where({ user_id: hana.id }))).toHaveLength(2);
  });

  test('a ban keeps an account that is in no room, too', async () => {
    await using store = await openWithPeople();
    const { admin, hana, act, roomId } = store;
    for (const { id } of await store.rooms.roomsOf(hana.id)) await act(hana, { type: 'leave' }, id);
    expect((await store.rooms.roomsOf(hana.id)).map(({ id }) => id)).not.toContain(roomId);
    await store.accounts.ban({ actorId: admin.id, userId: hana.id, reason: 'x' });
    expect(await reasonOf(store.leave(hana))).toBe('USER_BANNED');
    expect(await store.accounts.byId(hana.id)).toMatchObject({ name: hana.name, ban: { reason: 'x' } });
  });

  test('the last admin stays; of the last two who leave at the same moment one does', async () => {
    await using store = await openWithPeople();
    const { admin, hana } = store;
    expect(await reasonOf(store.leave(admin))).toBe('LAST_ADMIN');
    await store.accounts.setRole({ actorId: admin.id, userId: hana.id, role: 'admin' });
    const results = await Promise.allSettled([store.leave(admin), store.leave(hana)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await store.accounts.list({ status: 'admin', limit: 10 })).users).toHaveLength(1);
  });

  test('while others talk and they join, they are in no room afterwards and the seqs are dense', async () => {
    await using store = await openWithPeople();
    const { admin, hana, roomId, act } = store;
    const other = await store.rooms.create({
      creatorId: admin.id,
      commandId: randomUUID(),
      name: '다른 방',
      topic: '',
      visibility: 'public',
      kind: 'channel',
    });
    await Promise.all([
      ...Array.from({ length: 10 }, async () => act(admin, { type: 'send', body: 'x' })),
      ...Array.from({ length: 5 }, async () => act(hana, { type: 'send', body: 'y' })),
      act(hana, { type: 'join', role: 'member' }, other),
      store.leave(hana),
    ]);
    expect(await store.database.read(async (knex) => knex('members').where({ user_id: hana.id }))).toEqual([]);
    for (const id of [roomId, other]) {
      const { events, headSeq } = await store.rooms.eventsAfter(admin.id, id, { afterSeq: asSeq(0), limit: 100 });
      expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: headSeq }, (_, index) => index + 1));
    }
  });
}
