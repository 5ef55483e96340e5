import { expect, test } from 'vitest';
import type { UserStatus } from '../src/accounts/accounts.ts';
import { openAccountStore, type OpenDatabase } from './support/account-store.ts';

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
