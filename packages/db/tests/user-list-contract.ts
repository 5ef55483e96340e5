import { expect, test } from 'vitest';
import { asUserId } from '../src/ids.ts';
import type { UserOrder, UserStatus } from '../src/accounts/accounts.ts';
import { openAccountStore, reasonOf, type OpenDatabase } from './support/account-store.ts';

/** What `Accounts.list` promises to admins. */
export function userListContract(open: OpenDatabase): void {
  test('searches login id, name, email and phone, whatever the case', async () => {
    await using store = await openAccountStore(open);
    await store.signUp('hana', { name: '김하나', email: 'Hana.Kim@Example.com', phone: '01011112222' });
    await store.signUp('duri', { name: 'Émile Dürer', email: 'emile@example.org', phone: '+821033334444' });
    const found = async (query: string) =>
      (await store.accounts.list({ query, limit: 10 })).users.map(({ loginId }) => loginId);
    expect(await found('han')).toEqual(['hana']);
    expect(await found('하나')).toEqual(['hana']);
    expect(await found('하나'.normalize('NFD'))).toEqual(['hana']);
    expect(await found('hana.kim@example')).toEqual(['hana']);
    expect(await found('ÉMILE DÜ')).toEqual(['duri']);
    expect(await found('010-1111')).toEqual(['hana']);
    expect(await found('+82 10 3333')).toEqual(['duri']);
    expect(await found('example')).toEqual(['hana', 'duri']);
    expect(await found('  ')).toEqual(['hana', 'duri']);
    expect(await found('세티')).toEqual([]);
  });

  test('a wildcard is a letter like any other', async () => {
    await using store = await openAccountStore(open);
    await store.signUp('hana', { name: '100% _sure_ !really! \\o/' });
    await store.signUp('duri', { name: 'plain' });
    const found = async (query: string) =>
      (await store.accounts.list({ query, limit: 10 })).users.map(({ loginId }) => loginId);
    for (const query of ['%', '_', '!', '\\', '0% _', '!really!', '\\o/']) expect(await found(query)).toEqual(['hana']);
    for (const query of ['p%n', 'plai_', "' OR 1=1 --"]) expect(await found(query)).toEqual([]);
  });

  test('pages hold everybody once, ascending, and the last one says that it is', async () => {
    await using store = await openAccountStore(open);
    for (let index = 0; index < 7; index += 1) await store.signUp(`user${index}`);
    const seen: string[] = [];
    let page = await store.accounts.list({ limit: 3 });
    const sizes = [page.users.length];
    seen.push(...page.users.map(({ loginId }) => loginId));
    while (page.nextCursor !== undefined) {
      page = await store.accounts.list({ limit: 3, cursor: page.nextCursor });
      sizes.push(page.users.length);
      seen.push(...page.users.map(({ loginId }) => loginId));
    }
    expect(seen).toEqual(Array.from({ length: 7 }, (_, index) => `user${index}`));
    expect(sizes).toEqual([3, 3, 1]);
    expect((await store.accounts.list({ limit: 7 })).nextCursor).toBeUndefined();
  });

  test('every order holds everybody once, namesakes too, though people sign up between two pages', async () => {
    await using store = await openAccountStore(open);
    const people = { dd: '나', bb: '가', ee: '나', aa: '다', cc: '나' };
    for (const [loginId, name] of Object.entries(people)) await store.signUp(`user-${loginId}`, { name });
    const expected: Record<UserOrder, string> = {
      oldest: 'dd bb ee aa cc',
      newest: 'cc aa ee bb dd',
      name: 'bb dd ee cc aa',
      loginId: 'aa bb cc dd ee',
    };
    for (const [index, sort] of (['oldest', 'newest', 'name', 'loginId'] as const).entries()) {
      const seen: string[] = [];
      let page = await store.accounts.list({ sort, limit: 2, query: 'user-' });
      expect(page.total).toBe(5);
      // Before the first and after the last of every order.
      await store.signUp(`0later${index}`, { name: 'ㄱ' });
      await store.signUp(`zlater${index}`, { name: '힣' });
      for (;;) {
        seen.push(...page.users.map(({ loginId }) => loginId));
        if (page.nextCursor === undefined) break;
        page = await store.accounts.list({ sort, limit: 2, cursor: page.nextCursor });
      }
      const known = seen.filter((loginId) => loginId.startsWith('user-'));
      expect(known.map((loginId) => loginId.slice('user-'.length)).join(' ')).toBe(expected[sort]);
      expect(new Set(seen).size).toBe(seen.length);
    }
  });

  test('role and status narrow the same list, and the total counts what is found and not what is shown', async () => {
    await using store = await openAccountStore(open);
    const admin = await store.signUp('admin');
    const other = await store.signUp('other');
    for (const loginId of ['duri', 'seti', 'neti']) await store.signUp(loginId);
    await store.accounts.setRole({ actorId: admin.id, userId: other.id, role: 'admin' });
    await store.accounts.chatBan({ actorId: admin.id, userId: other.id, reason: '쉿' });
    const found = async (filter: { role?: 'admin' | 'member'; status?: UserStatus }) => {
      const { users, total } = await store.accounts.list({ ...filter, limit: 2 });
      return [total, ...users.map(({ loginId }) => loginId)];
    };
    expect(await found({ role: 'admin' })).toEqual([2, 'admin', 'other']);
    expect(await found({ role: 'member' })).toEqual([3, 'duri', 'seti']);
    expect(await found({ role: 'admin', status: 'chatBanned' })).toEqual([1, 'other']);
    expect(await found({})).toEqual([5, 'admin', 'other']);
  });

  test('a list and a user by themselves tell when somebody was last here', async () => {
    await using store = await openAccountStore(open);
    const [hana, duri] = [await store.signUp('hana'), await store.signUp('duri')];
    const fromMs = Date.now();
    const { sessionId } = await store.signIn(hana);
    await store.signIn(hana);
    const [listed, never] = (await store.accounts.list({ limit: 9 })).users;
    expect(Date.parse(listed?.lastSeenAt ?? '')).toBeGreaterThanOrEqual(fromMs);
    expect(never).toEqual(duri);
    expect(await store.accounts.details(hana.id)).toEqual({ ...listed, openSessions: 2, rooms: 0 });
    await store.sessions.close({ sessionId });
    expect(await store.accounts.details(hana.id)).toEqual({ ...listed, openSessions: 1, rooms: 0 });
    expect(await reasonOf(store.accounts.details(asUserId(999)))).toBe('USER_NOT_FOUND');
  });

  test('a status shows whom it is about now: a ban that has run out is none', async () => {
    await using store = await openAccountStore(open);
    const admin = await store.signUp('admin');
    const [banned, over, quiet, wasQuiet] = [
      await store.signUp('banned'),
      await store.signUp('over'),
      await store.signUp('quiet'),
      await store.signUp('wasquiet'),
    ];
    await store.signUp('plain');
    const order = (userId: typeof admin.id, untilMs?: number) => ({
      actorId: admin.id,
      userId,
      reason: '도배',
      ...(untilMs !== undefined && { untilMs }),
    });
    await store.accounts.ban(order(banned.id));
    await store.accounts.ban(order(over.id, Date.now() - 1));
    await store.accounts.chatBan(order(quiet.id, Date.now() + 60_000));
    await store.accounts.chatBan(order(wasQuiet.id, Date.now() - 1));
    const shown = async (status: UserStatus) =>
      (await store.accounts.list({ status, limit: 10 })).users.map(({ loginId }) => loginId);
    expect(await shown('admin')).toEqual(['admin']);
    expect(await shown('banned')).toEqual(['banned']);
    expect(await shown('chatBanned')).toEqual(['quiet']);
    expect(await shown('active')).toEqual(['admin', 'over', 'wasquiet', 'plain']);
    const { users } = await store.accounts.list({ status: 'active', query: 'o', limit: 10 });
    expect(users.map(({ ban, chatBan }) => ban ?? chatBan)).not.toContainEqual(expect.anything());
  });
}
