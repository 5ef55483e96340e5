import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { asGeneration, asUserId } from '../src/ids.ts';
import { limits } from '../src/limits.ts';
import { openAccountStore, reasonOf, type OpenDatabase } from './support/account-store.ts';

/** What `Sessions` and the revocations that it makes promise. */
export function sessionsContract(open: OpenDatabase): void {
  async function openWithHana() {
    const store = await openAccountStore(open);
    const hana = await store.signUp('hana');
    /** Presents the token number `index` of the session. */
    const present = (sessionId: string, index: number, nowMs = Date.now()) =>
      store.sessions.rotate({ sessionId, presentedHash: `hash ${index}`, successorHash: `hash ${index + 1}`, nowMs });
    return { ...store, hana, present };
  }

  test('a refresh answers whose session it is and moves its end on', async () => {
    await using store = await openWithHana();
    const { sessionId, generation } = await store.signIn(store.hana);
    const nowMs = Date.now() + 1000;
    expect(await store.present(sessionId, 0, nowMs)).toEqual({
      status: 'rotated',
      userId: store.hana.id,
      generation,
      expiresAtMs: nowMs + limits.sessionMs,
    });
  });

  test('[SEC-6] fifty refreshes with one token at the same moment all work, and leave one successor', async () => {
    await using store = await openWithHana();
    const { sessionId } = await store.signIn(store.hana);
    const nowMs = Date.now();
    const rotations = await Promise.all(Array.from({ length: 50 }, () => store.present(sessionId, 0, nowMs)));
    expect(new Set(rotations.map((rotation) => JSON.stringify(rotation))).size).toBe(1);
    expect(rotations[0]?.status).toBe('rotated');
    expect((await store.present(sessionId, 1)).status).toBe('rotated');
  });

  test('[SEC-5] the predecessor works within the grace, and changes nothing', async () => {
    await using store = await openWithHana();
    const { sessionId } = await store.signIn(store.hana);
    const nowMs = Date.now();
    const first = await store.present(sessionId, 0, nowMs);
    expect(await store.present(sessionId, 0, nowMs + limits.refreshGraceMs)).toEqual(first);
    expect((await store.present(sessionId, 1, nowMs + limits.refreshGraceMs)).status).toBe('rotated');
  });

  test('[SEC-5] the predecessor after the grace ends the session, for the thief and for the owner', async () => {
    await using store = await openWithHana();
    const { sessionId, generation } = await store.signIn(store.hana);
    const nowMs = Date.now();
    await store.present(sessionId, 0, nowMs);
    const reused = await store.present(sessionId, 0, nowMs + limits.refreshGraceMs + 1);
    expect(reused).toMatchObject({ status: 'reused', userId: store.hana.id });
    expect(await store.revocations.revocationsAfter(generation)).toEqual([
      { generation: generation + 1, userId: store.hana.id, sessionId },
    ]);
    expect(await store.present(sessionId, 1)).toEqual({ status: 'ended' });
  });

  test('[SEC-5] whatever order tokens of a session are presented in, only the newest and its predecessor work', async () => {
    await using store = await openWithHana();
    const step = fc.record({ back: fc.oneof({ weight: 6, arbitrary: fc.nat(1) }, fc.nat(4)), waitMs: fc.nat(45_000) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const { sessionId } = await store.signIn(store.hana);
        let nowMs = Date.now();
        let [current, rotatedAtMs, ended] = [0, nowMs, false];
        for (const { back, waitMs } of steps) {
          nowMs += waitMs;
          const index = Math.max(0, current - back);
          const { status } = await store.present(sessionId, index, nowMs);
          if (ended) {
            expect(status).toBe('ended');
          } else if (index === current) {
            expect(status).toBe('rotated');
            [current, rotatedAtMs] = [current + 1, nowMs];
          } else if (index === current - 1 && nowMs - rotatedAtMs <= limits.refreshGraceMs) {
            expect(status).toBe('rotated');
          } else {
            expect(status).toBe('reused');
            ended = true;
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  test('[SEC-5] a predecessor whose successor is not the one stored (the server’s key has changed) ends the session', async () => {
    await using store = await openWithHana();
    const { sessionId } = await store.signIn(store.hana);
    const nowMs = Date.now();
    await store.present(sessionId, 0, nowMs);
    const rotation = { sessionId, presentedHash: 'hash 0', successorHash: 'of another key', nowMs };
    expect((await store.sessions.rotate(rotation)).status).toBe('reused');
  });

  test('[SEC-5] a made-up secret ends the session', async () => {
    await using store = await openWithHana();
    const { sessionId } = await store.signIn(store.hana);
    expect((await store.present(sessionId, 99)).status).toBe('reused');
    expect((await store.present(sessionId, 0)).status).toBe('ended');
  });

  test('an unknown session and an expired one have ended', async () => {
    await using store = await openWithHana();
    const { sessionId } = await store.signIn(store.hana);
    expect(await store.present('unknown', 0)).toEqual({ status: 'ended' });
    expect(await store.present(sessionId, 0, Date.now() + limits.sessionMs + 1)).toEqual({ status: 'ended' });
    // Nothing was changed by asking too late.
    expect((await store.present(sessionId, 0)).status).toBe('rotated');
  });

  test('[SEC-8] closing ends a session once, by number', async () => {
    await using store = await openWithHana();
    const { sessionId, generation } = await store.signIn(store.hana);
    const [one, ...others] = await Promise.all([1, 2, 3].map(() => store.sessions.close({ sessionId })));
    expect([one, ...others].filter((answer) => answer !== undefined)).toEqual([generation + 1]);
    expect(await store.present(sessionId, 0)).toEqual({ status: 'ended' });
    expect(await store.sessions.close({ sessionId: 'unknown' })).toBeUndefined();
    expect(await store.revocations.revocationsAfter(generation)).toHaveLength(1);
  });

  test('closing by a refresh token takes the current secret or the one before', async () => {
    await using store = await openWithHana();
    const { sessionId } = await store.signIn(store.hana);
    expect(await store.sessions.close({ sessionId, presentedHash: 'made up' })).toBeUndefined();
    await store.present(sessionId, 0);
    expect(await store.sessions.close({ sessionId, presentedHash: 'hash 0' })).toBeDefined();
    const next = await store.signIn(store.hana);
    expect(await store.sessions.close({ sessionId: next.sessionId, presentedHash: 'hash 0' })).toBeDefined();
  });

  test('[P9] one session too many ends the oldest, and says so', async () => {
    await using store = await openWithHana();
    const opened = [];
    for (let index = 0; index < limits.sessionsPerUser; index += 1) opened.push(await store.signIn(store.hana));
    expect(opened.some(({ endedOldest }) => endedOldest)).toBe(false);
    // Made within the same milliseconds: which of them is the oldest is told by the database here.
    const [oldest] = await store.database.read(async (knex) =>
      knex('sessions').orderBy(['created_at', 'id']).limit(1).pluck('id'),
    );
    const last = await store.signIn(store.hana);
    expect(last.endedOldest).toBe(true);
    expect(await store.revocations.revocationsAfter(asGeneration(last.generation - 1))).toEqual([
      { generation: last.generation, userId: store.hana.id, sessionId: oldest },
    ]);
    const statuses = await Promise.all(opened.map(async ({ sessionId }) => (await store.present(sessionId, 0)).status));
    expect(statuses.filter((status) => status === 'ended')).toHaveLength(1);
  });

  test('[P9] sign-ins at the same moment do not get past the limit, and ended sessions leave no rows', async () => {
    await using store = await openWithHana();
    await Promise.all(Array.from({ length: limits.sessionsPerUser + 10 }, () => store.signIn(store.hana)));
    const open = await store.database.read(async (knex) => knex('sessions').whereNull('revoked_at').pluck('id'));
    expect(open).toHaveLength(limits.sessionsPerUser);
    await store.signIn(store.hana);
    const rows = await store.database.read(async (knex) => knex('sessions').pluck('id'));
    expect(rows.length).toBeLessThanOrEqual(limits.sessionsPerUser + 1);
  });

  test('[SEC-8] a sign-in that checked the old password is refused after it was changed', async () => {
    await using store = await openWithHana();
    const change = { userId: store.hana.id, checkedHash: 'hash of hana', newHash: 'new', keepSessionId: '' };
    await store.accounts.changePassword(change);
    expect(await reasonOf(store.signIn(store.hana))).toBe('BAD_CREDENTIALS');
    expect(await reasonOf(store.signIn({ ...store.hana, id: asUserId(999) }))).toBe('BAD_CREDENTIALS');
  });

  test('[P6] generations are dense, ascending and told in order, however many end at the same moment', async () => {
    await using store = await openWithHana();
    const opened = await Promise.all(Array.from({ length: 10 }, () => store.signIn(store.hana)));
    await Promise.all(opened.map(({ sessionId }) => store.sessions.close({ sessionId })));
    const { generation, revocations } = await store.revocations.recentRevocations(0);
    expect(revocations.map((revocation) => revocation.generation)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(generation).toBe(10);
    const later = await store.revocations.recentRevocations(Date.now() + 60_000);
    expect(later).toEqual({ generation: 10, revocations: [] });
  });

  test('the open sessions of a user are listed, the last used first, and nobody else’s', async () => {
    await using store = await openWithHana();
    const duri = await store.signUp('duri');
    const [first, second] = [await store.signIn(store.hana), await store.signIn(store.hana)];
    await store.signIn(duri);
    const ended = await store.signIn(store.hana);
    await store.sessions.close({ sessionId: ended.sessionId });
    await store.present(first.sessionId, 0, Date.now() + 5000);
    const listed = await store.sessions.openOf(store.hana.id);
    expect(listed.map(({ sessionId, userAgent }) => ({ sessionId, userAgent }))).toEqual([
      { sessionId: first.sessionId, userAgent: 'a test' },
      { sessionId: second.sessionId, userAgent: 'a test' },
    ]);
    expect(Date.parse(listed[0]?.lastUsedAt ?? '') - Date.parse(listed[0]?.createdAt ?? '')).toBeGreaterThan(4000);
  });

  test('[P6] a session is closed by its owner alone, where an owner is given', async () => {
    await using store = await openWithHana();
    const duri = await store.signUp('duri');
    const { sessionId, generation } = await store.signIn(store.hana);
    expect(await store.sessions.close({ sessionId, userId: duri.id })).toBeUndefined();
    expect(await store.sessions.openOf(store.hana.id)).toHaveLength(1);
    expect(await store.sessions.close({ sessionId, userId: store.hana.id })).toBe(generation + 1);
    expect(await store.sessions.openOf(store.hana.id)).toEqual([]);
  });

  test('[P6] all other sessions of a user can be ended at once', async () => {
    await using store = await openWithHana();
    const duri = await store.signUp('duri');
    const [kept, other] = [await store.signIn(store.hana), await store.signIn(store.hana)];
    const elsewhere = await store.signIn(duri);
    const own = { userId: store.hana.id, sessionId: kept.sessionId };
    const generation = await store.sessions.closeOthers(own);
    expect(await store.revocations.revocationsAfter(kept.generation)).toEqual([
      { generation, userId: store.hana.id, sessionId: other.sessionId },
    ]);
    expect((await store.sessions.openOf(store.hana.id)).map(({ sessionId }) => sessionId)).toEqual([kept.sessionId]);
    expect((await store.sessions.openOf(duri.id)).map(({ sessionId }) => sessionId)).toEqual([elsewhere.sessionId]);
    expect(await store.sessions.closeOthers(own)).toBeUndefined();
  });
}
