import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { RoomAct } from '../src/commit/command.ts';
import { asRoomId, asUserId, type Generation } from '../src/ids.ts';
import { openAccountStore, reasonOf, refusalOf, type OpenDatabase } from './support/account-store.ts';

/** What `Accounts` promises about bans and roles. */
export function moderationContract(open: OpenDatabase): void {
  async function openWithPeople() {
    const store = await openAccountStore(open);
    const [admin, duri, seti] = [await store.signUp('admin'), await store.signUp('duri'), await store.signUp('seti')];
    return { ...store, admin, duri, seti };
  }

  test('[P6] a ban ends every session of the user, in one generation, and of nobody else', async () => {
    await using store = await openWithPeople();
    const { admin, duri, seti } = store;
    const ended = [await store.signIn(duri), await store.signIn(duri)];
    const other = await store.signIn(seti);
    const { user, generation } = await store.accounts.ban({ actorId: admin.id, userId: duri.id, reason: '도배' });
    expect(user.ban).toMatchObject({ reason: '도배' });
    expect(user.ban).not.toHaveProperty('until');
    expect(await store.revocations.revocationsAfter(other.generation)).toEqual([{ generation, userId: duri.id }]);
    for (const { sessionId, generation: before } of ended) {
      expect(before).toBeLessThan(generation);
      expect(await rotate(store, sessionId)).toMatchObject({ status: 'banned', ban: { reason: '도배' } });
    }
    // Nor do they come back with the user.
    await store.accounts.unban({ actorId: admin.id, userId: duri.id });
    for (const { sessionId } of ended) expect(await rotate(store, sessionId)).toEqual({ status: 'ended' });
    expect((await rotate(store, other.sessionId)).status).toBe('rotated');
  });

  test('[P6] a banned user is refused a session, with the reason and the end', async () => {
    await using store = await openWithPeople();
    const untilMs = Date.UTC(2999, 0, 1);
    await store.accounts.ban({ actorId: store.admin.id, userId: store.duri.id, reason: '도배', untilMs });
    expect(await refusalOf(store.signIn(store.duri))).toEqual({
      reason: 'USER_BANNED',
      details: { banReason: '도배', until: '2999-01-01T00:00:00.000Z' },
    });
  });

  test('[P6] of a ban and a sign-in at the same moment, no session survives', async () => {
    await using store = await openWithPeople();
    const { admin, duri } = store;
    for (let round = 0; round < 10; round += 1) {
      const [opened, banned] = await Promise.allSettled([
        store.signIn(duri),
        store.accounts.ban({ actorId: admin.id, userId: duri.id, reason: `${round}` }),
      ]);
      if (banned.status === 'rejected') throw banned.reason;
      if (opened.status === 'fulfilled') {
        expect(opened.value.generation).toBeLessThan(banned.value.generation);
        expect((await rotate(store, opened.value.sessionId)).status).toBe('banned');
      } else {
        expect(opened.reason).toMatchObject({ reason: 'USER_BANNED' });
      }
      await store.accounts.unban({ actorId: admin.id, userId: duri.id });
    }
  });

  test('[P6] who signs in or refreshes while a ban is being committed waits for it, and is refused', async () => {
    await using store = await openWithPeople();
    const { duri } = store;
    const { sessionId } = await store.signIn(duri);
    const locked = Promise.withResolvers<void>();
    const resume = Promise.withResolvers<void>();
    const banning = store.database.write(async (trx) => {
      await trx('users').where({ id: duri.id }).forUpdate().first('id');
      locked.resolve();
      await resume.promise;
      await trx('users').where({ id: duri.id }).update({ banned_at: Date.now() });
    });
    await locked.promise;
    const signingIn = reasonOf(store.signIn(duri));
    const refreshing = rotate(store, sessionId);
    // Time enough for both to get past the ban if nothing held them.
    await sleep(100);
    resume.resolve();
    await banning;
    expect(await signingIn).toBe('USER_BANNED');
    expect((await refreshing).status).toBe('banned');
  });

  test('[P6] of a ban and a message at the same moment, the message is before the ban or refused', async () => {
    await using store = await openWithPeople();
    const { admin, duri } = store;
    await store.rooms.ensureDefaults({ notice: '공지', talk: '대화방' });
    const roomId = asRoomId(2);
    const told: Generation[] = [];
    store.bus.listen(roomId, (news) => {
      if (news.type === 'events') told.push(news.generation);
    });
    const submit = (act: RoomAct) =>
      store.writer.write(async (_trx, decide) => {
        const command = { commandId: randomUUID(), actorId: duri.id, roomId, act, deadline: Number.MAX_SAFE_INTEGER };
        return decide([command]);
      });
    await submit({ type: 'join', role: 'member' });
    for (let round = 0; round < 12; round += 1) {
      told.length = 0;
      const send = () => submit({ type: 'send', body: `${round}` });
      const strike = () => store.accounts.ban({ actorId: admin.id, userId: duri.id, reason: 'x' });
      const sending = send();
      // Later and later, so that the ban meets the message in every state of its transaction.
      await sleep(round);
      const [{ generation }, [outcome]] = await Promise.all([strike(), sending]);
      if (outcome?.status === 'stored') expect(told).toEqual([generation - 1]);
      else expect(outcome).toMatchObject({ status: 'refused', reason: 'USER_BANNED' });
      expect(await send()).toMatchObject([{ status: 'refused', reason: 'USER_BANNED' }]);
      await store.accounts.unban({ actorId: admin.id, userId: duri.id });
    }
  });

  test('a ban that has run out is none', async () => {
    await using store = await openWithPeople();
    const order = { actorId: store.admin.id, userId: store.duri.id, reason: '도배', untilMs: Date.now() - 1 };
    expect((await store.accounts.ban(order)).user.ban).toBeUndefined();
    expect((await store.signIn(store.duri)).sessionId).toBeDefined();
  });

  test('a second ban replaces reason and end; lifting takes both kinds away', async () => {
    await using store = await openWithPeople();
    const order = { actorId: store.admin.id, userId: store.duri.id };
    await store.accounts.ban({ ...order, reason: '처음', untilMs: Date.UTC(2999, 0, 1) });
    expect((await store.accounts.ban({ ...order, reason: '다시' })).user.ban).toEqual({
      reason: '다시',
      since: expect.any(String),
    });
    expect((await store.accounts.chatBan({ ...order, reason: '쉿' })).chatBan).toMatchObject({ reason: '쉿' });
    const lifted = await store.accounts.unban(order);
    expect([lifted.ban, lifted.chatBan]).toEqual([undefined, undefined]);
    expect((await store.signIn(store.duri)).sessionId).toBeDefined();
  });

  test('a chat ban leaves the sessions alone', async () => {
    await using store = await openWithPeople();
    const { sessionId, generation } = await store.signIn(store.duri);
    await store.accounts.chatBan({ actorId: store.admin.id, userId: store.duri.id, reason: '쉿' });
    expect((await rotate(store, sessionId)).status).toBe('rotated');
    expect(await store.revocations.revocationsAfter(generation)).toEqual([]);
  });

  test('[SEC-17] every act of an admin is refused to a member, and to an admin who is banned', async () => {
    await using store = await openWithPeople();
    const { admin, duri, seti } = store;
    const acts = (actorId: typeof admin.id) => {
      const order = { actorId, userId: seti.id };
      return [
        () => store.accounts.ban({ ...order, reason: 'x' }),
        () => store.accounts.chatBan({ ...order, reason: 'x' }),
        () => store.accounts.unban(order),
        () => store.accounts.setRole({ ...order, role: 'admin' }),
        () => store.accounts.setRole({ ...order, role: 'member' }),
      ];
    };
    for (const act of acts(duri.id)) expect(await reasonOf(act())).toBe('NOT_AN_ADMIN');
    await store.accounts.setRole({ actorId: admin.id, userId: duri.id, role: 'admin' });
    await store.accounts.ban({ actorId: admin.id, userId: duri.id, reason: 'x' });
    for (const act of acts(duri.id)) expect(await reasonOf(act())).toBe('NOT_AN_ADMIN');
    for (const act of acts(asUserId(999))) expect(await reasonOf(act())).toBe('NOT_AN_ADMIN');
    expect(await store.accounts.byId(seti.id)).toEqual(seti);
  });

  test('nobody bans themselves, and nobody who is not there', async () => {
    await using store = await openWithPeople();
    const { admin, duri } = store;
    const order = (userId: typeof admin.id) => ({ actorId: admin.id, userId, reason: 'x' });
    expect(await reasonOf(store.accounts.ban(order(admin.id)))).toBe('NOT_YOURSELF');
    expect(await reasonOf(store.accounts.chatBan(order(admin.id)))).toBe('NOT_YOURSELF');
    expect(await reasonOf(store.accounts.unban(order(admin.id)))).toBe('NOT_YOURSELF');
    expect(await reasonOf(store.accounts.ban(order(asUserId(999))))).toBe('USER_NOT_FOUND');
    await store.database.write(async (trx) => trx('users').where({ id: duri.id }).update({ deleted_at: 1 }));
    expect(await reasonOf(store.accounts.ban(order(duri.id)))).toBe('USER_NOT_FOUND');
    expect(await reasonOf(store.accounts.setRole({ ...order(duri.id), role: 'admin' }))).toBe('USER_NOT_FOUND');
  });

  test('the last admin stays one; a banned one does not count', async () => {
    await using store = await openWithPeople();
    const { admin, duri } = store;
    const resign = { actorId: admin.id, userId: admin.id, role: 'member' as const };
    expect(await reasonOf(store.accounts.setRole(resign))).toBe('LAST_ADMIN');
    const order = { actorId: admin.id, userId: duri.id };
    expect((await store.accounts.setRole({ ...order, role: 'admin' })).role).toBe('admin');
    await store.accounts.ban({ ...order, reason: 'x' });
    expect(await reasonOf(store.accounts.setRole(resign))).toBe('LAST_ADMIN');
    await store.accounts.unban(order);
    expect((await store.accounts.setRole(resign)).role).toBe('member');
    expect((await store.accounts.byId(duri.id))?.role).toBe('admin');
  });

  test('taking the role from somebody who does not have it changes nothing', async () => {
    await using store = await openWithPeople();
    const { admin, duri } = store;
    expect(await store.accounts.setRole({ actorId: admin.id, userId: duri.id, role: 'member' })).toEqual(duri);
  });

  test('two admins who depose or ban each other at the same moment leave one', async () => {
    await using store = await openWithPeople();
    const { admin, duri } = store;
    let [one, other] = [admin, duri];
    for (let round = 0; round < 8; round += 1) {
      await store.accounts.setRole({ actorId: one.id, userId: other.id, role: 'admin' });
      const strike = (actorId: typeof one.id, userId: typeof one.id) =>
        round % 2 === 0
          ? store.accounts.setRole({ actorId, userId, role: 'member' })
          : store.accounts.ban({ actorId, userId, reason: 'x' });
      const results = await Promise.allSettled([strike(one.id, other.id), strike(other.id, one.id)]);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const { users } = await store.accounts.list({ status: 'admin', limit: 10 });
      const [left, ...more] = users.filter(({ ban }) => ban === undefined);
      if (left === undefined) throw new Error('no admin is left');
      expect(more).toEqual([]);
      [one, other] = left.id === one.id ? [one, other] : [other, one];
      await store.accounts.unban({ actorId: one.id, userId: other.id });
    }
  });

  test('two admins who resign at the same moment leave one', async () => {
    await using store = await openWithPeople();
    const { admin, duri } = store;
    await store.accounts.setRole({ actorId: admin.id, userId: duri.id, role: 'admin' });
    const results = await Promise.allSettled(
      [admin.id, duri.id].map((id) => store.accounts.setRole({ actorId: id, userId: id, role: 'member' })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await store.accounts.list({ status: 'admin', limit: 10 })).users).toHaveLength(1);
  });

  function rotate(store: { sessions: Awaited<ReturnType<typeof openAccountStore>>['sessions'] }, sessionId: string) {
    return store.sessions.rotate({ sessionId, presentedHash: 'hash 0', successorHash: 'hash 1', nowMs: Date.now() });
  }
}
