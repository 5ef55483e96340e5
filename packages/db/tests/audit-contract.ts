import { expect, test } from 'vitest';
import { recordAct } from '../src/audit/record-act.ts';
import { SqlAuditLog } from '../src/audit/sql-audit-log.ts';
import type { UserId } from '../src/ids.ts';
import { openAccountStore, reasonOf, type OpenDatabase } from './support/account-store.ts';

/** What the log of what admins do promises. */
export function auditContract(open: OpenDatabase): void {
  async function openWithPeople() {
    const store = await openAccountStore(open);
    const [admin, duri] = [await store.signUp('admin'), await store.signUp('duri')];
    const log = new SqlAuditLog(store.database);
    return {
      ...store,
      admin,
      duri,
      log,
      order: { actorId: admin.id, userId: duri.id },
      acts: async () => (await log.list({ limit: 50 })).entries.map(({ act }) => act),
    };
  }

  test('every act is there, newest first, with who, whom, why and until when', async () => {
    await using store = await openWithPeople();
    const { accounts, order } = store;
    const untilMs = Date.UTC(2999, 0, 1);
    await accounts.ban({ ...order, reason: '도배' });
    await accounts.chatBan({ ...order, reason: '쉿', untilMs });
    await accounts.unban(order);
    await accounts.setRole({ ...order, role: 'admin' });
    await accounts.setRole({ ...order, role: 'member' });
    await accounts.signOutEverywhere(order);
    const { entries } = await store.log.list({ limit: 50 });
    expect(entries.map(({ act }) => act)).toEqual([
      'signOutEverywhere',
      'revokeAdmin',
      'grantAdmin',
      'unbanUser',
      'chatBanUser',
      'banUser',
    ]);
    for (const { actor, subject } of entries) {
      expect(actor).toEqual({ id: order.actorId, name: '이름 admin', loginId: 'admin' });
      expect(subject).toEqual({ id: order.userId, name: '이름 duri', loginId: 'duri' });
    }
    expect(entries[5]).toMatchObject({ reason: '도배' });
    expect(entries[5]).not.toHaveProperty('until');
    expect(entries[4]).toMatchObject({ reason: '쉿', until: '2999-01-01T00:00:00.000Z' });
    expect(entries[3]?.details).toEqual({ ban: true, chatBan: true });
  });

  test('[P2] a ban that is ordered again is one act, with one beginning; another reason is another act', async () => {
    await using store = await openWithPeople();
    const { accounts, order } = store;
    const { user } = await accounts.ban({ ...order, reason: '도배' });
    expect((await accounts.ban({ ...order, reason: '도배' })).user).toEqual(user);
    const until = { ...order, reason: '쉿', untilMs: Date.UTC(2999, 0, 1) };
    const silenced = await accounts.chatBan(until);
    expect(await accounts.chatBan(until)).toEqual(silenced);
    expect(await store.acts()).toEqual(['chatBanUser', 'banUser']);
    await accounts.ban({ ...order, reason: '광고' });
    await accounts.chatBan({ ...until, untilMs: Date.UTC(2998, 0, 1) });
    expect(await store.acts()).toEqual(['chatBanUser', 'banUser', 'chatBanUser', 'banUser']);
  });

  test('what was refused or has changed nothing is not there', async () => {
    await using store = await openWithPeople();
    const { accounts, order, admin, duri } = store;
    await accounts.unban(order);
    await accounts.setRole({ ...order, role: 'member' });
    expect(await reasonOf(accounts.ban({ actorId: admin.id, userId: admin.id, reason: 'x' }))).toBe('NOT_YOURSELF');
    expect(await reasonOf(accounts.setRole({ actorId: admin.id, userId: admin.id, role: 'member' }))).toBe(
      'LAST_ADMIN',
    );
    const turned = { actorId: duri.id, userId: admin.id };
    expect(await reasonOf(accounts.ban({ ...turned, reason: 'x' }))).toBe('NOT_AN_ADMIN');
    expect(await reasonOf(accounts.signOutEverywhere(turned))).toBe('NOT_AN_ADMIN');
    expect(await store.acts()).toEqual([]);
  });

  test('an act that cannot be recorded does not happen', async () => {
    await using store = await openWithPeople();
    const { accounts, order, duri } = store;
    await store.database.write(async (trx) => {
      await trx.schema.dropTable('audit_log');
    });
    const acts = [
      async () => accounts.ban({ ...order, reason: 'x' }),
      async () => accounts.chatBan({ ...order, reason: 'x' }),
      async () => accounts.setRole({ ...order, role: 'admin' }),
      async () => accounts.signOutEverywhere(order),
    ];
    for (const act of acts) await expect(act()).rejects.toThrow(/audit_log/u);
    expect(await accounts.byId(duri.id)).toEqual(duri);
    expect(await store.revocations.revocationsAfter((await store.signIn(duri)).generation)).toEqual([]);
  });

  test('a record whose transaction is rolled back is gone with it', async () => {
    await using store = await openWithPeople();
    const failing = store.database.write(async (trx) => {
      await recordAct(trx, { atMs: 1, actorId: store.admin.id, act: 'banUser' });
      throw new Error('a later step');
    });
    await expect(failing).rejects.toThrow('a later step');
    expect(await store.acts()).toEqual([]);
  });

  test('it is read by actor, by subject, by act and by time, and page by page while acts go on', async () => {
    await using store = await openWithPeople();
    const { admin, duri } = store;
    const record = async (atMs: number, act: 'banUser' | 'unbanUser', actorId: UserId, subjectId: UserId) =>
      store.database.write(async (trx) => {
        await recordAct(trx, { atMs, actorId, act, subjectId });
      });
    await record(1_000, 'banUser', admin.id, duri.id);
    await record(2_000, 'unbanUser', admin.id, duri.id);
    await record(3_000, 'banUser', duri.id, admin.id);
    const times = async (filter: Parameters<typeof store.log.list>[0]) =>
      (await store.log.list(filter)).entries.map(({ at }) => Date.parse(at));
    expect(await times({ limit: 9 })).toEqual([3_000, 2_000, 1_000]);
    expect(await times({ limit: 9, actorId: admin.id })).toEqual([2_000, 1_000]);
    expect(await times({ limit: 9, userId: admin.id })).toEqual([3_000]);
    expect(await times({ limit: 9, act: 'banUser' })).toEqual([3_000, 1_000]);
    expect(await times({ limit: 9, fromMs: 2_000, toMs: 3_000 })).toEqual([2_000]);
    const first = await store.log.list({ limit: 2 });
    expect(first.entries).toHaveLength(2);
    await record(4_000, 'banUser', admin.id, duri.id);
    const second = await store.log.list({ limit: 2, cursor: first.nextCursor });
    expect(second.entries.map(({ at }) => Date.parse(at))).toEqual([1_000]);
    expect(second).not.toHaveProperty('nextCursor');
  });

  test('[P6] a sign-out everywhere ends every session of the user and no other, and they may come back', async () => {
    await using store = await openWithPeople();
    const { admin, duri } = store;
    const other = await store.signIn(admin);
    const ended = [await store.signIn(duri), await store.signIn(duri)];
    const generation = await store.accounts.signOutEverywhere(store.order);
    expect(await store.revocations.revocationsAfter(other.generation)).toEqual([{ generation, userId: duri.id }]);
    const rotate = async (sessionId: string) =>
      store.sessions.rotate({ sessionId, presentedHash: 'hash 0', successorHash: 'hash 1', nowMs: Date.now() });
    for (const { sessionId } of ended) expect(await rotate(sessionId)).toEqual({ status: 'ended' });
    expect((await rotate(other.sessionId)).status).toBe('rotated');
    const again = await store.signIn(duri);
    expect(again.generation).toBe(generation);
    expect((await rotate(again.sessionId)).status).toBe('rotated');
  });
}
