import { StoreUnavailableError } from '@dark-circle/db';
import { reasonOf } from '../../tests/support/failure.ts';
import { startApi, type Api } from '../../tests/support/start-api.ts';
import type { Visitor } from '../../tests/support/visitor.ts';
import { expect, test, vi } from 'vitest';

async function signOut(visitor: Visitor): Promise<void> {
  expect(await (await visitor.api()).auth.signOut()).toEqual({});
}

async function expectSignedOut(api: Api, visitor: { accessToken?: string | undefined; cookie?: string | undefined }) {
  const again = api.visitor();
  again.accessToken = visitor.accessToken;
  again.cookie = visitor.cookie;
  await expect.poll(async () => reasonOf((await again.api()).auth.me()), { timeout: 1_000 }).toBe('SIGNED_OUT');
  expect(await reasonOf(again.refresh())).toBe('SIGNED_OUT');
}

test('[SEC-8] neither token is worth anything afterwards', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  await hana.signUp('hana');
  const { accessToken, cookie } = hana;
  await signOut(hana);
  expect(hana.cookie).toBeUndefined();
  expect(api.announced).toContainEqual({ type: 'revoked', generation: 1 });
  await expectSignedOut(api, { accessToken, cookie });
});

test('works with the refresh token alone, when the access token has run out', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  await hana.signUp('hana');
  const { accessToken, cookie } = hana;
  hana.accessToken = undefined;
  await signOut(hana);
  await expectSignedOut(api, { accessToken, cookie });
});

test('works with the access token alone', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  await hana.signUp('hana');
  const { accessToken, cookie } = hana;
  hana.cookie = undefined;
  await signOut(hana);
  await expectSignedOut(api, { accessToken, cookie });
});

test('a program gives its refresh token', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  await hana.signUp('hana');
  const program = api.visitor();
  expect(await (await program.api()).auth.signOut({ refreshToken: hana.cookie })).toEqual({});
  await expectSignedOut(api, hana);
});

test('twice is as good as once, and without anything to end it still answers', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  await hana.signUp('hana');
  await signOut(hana);
  await signOut(hana);
  await signOut(api.visitor());
  const visitor = api.visitor();
  visitor.cookie = 'nonsense';
  await signOut(visitor);
  expect(visitor.cookie).toBeUndefined();
});

test('who knows the id of a session, but not its secret, does not end it', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  await hana.signUp('hana');
  const stranger = api.visitor();
  stranger.cookie = `${hana.cookie?.split('.')[0]}.${'x'.repeat(43)}`;
  await signOut(stranger);
  await expect((await hana.api()).auth.me()).resolves.toBeDefined();
  await expect(hana.refresh()).resolves.toBeDefined();
});

test('other sessions of the same user go on', async () => {
  await using api = await startApi();
  const [here, there] = [api.visitor(), api.visitor()];
  await here.signUp('hana');
  await there.signIn('hana');
  await signOut(here);
  await expect((await there.api()).auth.me()).resolves.toBeDefined();
  await expect(there.refresh()).resolves.toBeDefined();
});

test('[SEC-8] the live stream of the session ends within a second', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  await hana.signUp('hana');
  const stream = await (await hana.api()).chat.events();
  const ended = (async () => {
    for await (const _event of stream);
  })().catch((error: unknown) => error);
  await signOut(hana);
  const startedMs = Date.now();
  await ended;
  expect(Date.now() - startedMs).toBeLessThan(1_000);
});

/** Somebody with two sessions: the browser's cookies are of one, the page's access token is of the other. */
async function inTwoSessions(api: Api) {
  const [cookies, page] = [api.visitor(), api.visitor()];
  await cookies.signUp('hana');
  await page.signIn('hana');
  const visitor = api.visitor();
  [visitor.accessToken, visitor.cookie, visitor.mediaCookie] = [page.accessToken, cookies.cookie, cookies.mediaCookie];
  return { visitor, cookies, page };
}

/** Until it is mended: one of the two sessions cannot be ended. */
function fail(api: Api, which: 'of the cookie' | 'of the page') {
  const { sessions } = api.services;
  const close = sessions.close.bind(sessions);
  return vi.spyOn(sessions, 'close').mockImplementation(async (session) => {
    if ((session.presentedHash === undefined) === (which === 'of the page')) throw new StoreUnavailableError();
    return close(session);
  });
}

test('[P6] [SEC-8] an end that has been committed is announced, and its cookies go, though the other session cannot be ended', async () => {
  await using api = await startApi();
  const { visitor, cookies, page } = await inTwoSessions(api);
  const failing = fail(api, 'of the page');
  expect(await reasonOf(signOut(visitor))).toBe('STORE_UNAVAILABLE');
  expect(api.announced).toContainEqual({ type: 'revoked', generation: 1 });
  expect(visitor).toMatchObject({ cookie: undefined, mediaCookie: undefined });
  await expectSignedOut(api, cookies);
  // The access token is enough to try again.
  failing.mockRestore();
  await signOut(visitor);
  await expectSignedOut(api, page);
});

test('[SEC-8] a session that could not be ended keeps its cookies, with which it can be', async () => {
  await using api = await startApi();
  const { visitor, cookies, page } = await inTwoSessions(api);
  const failing = fail(api, 'of the cookie');
  expect(await reasonOf(signOut(visitor))).toBe('STORE_UNAVAILABLE');
  expect(visitor).toMatchObject({ cookie: cookies.cookie, mediaCookie: cookies.mediaCookie });
  failing.mockRestore();
  await signOut(visitor);
  expect(visitor).toMatchObject({ cookie: undefined, mediaCookie: undefined });
  await expectSignedOut(api, cookies);
  await expectSignedOut(api, page);
});

test('[P9] signing out counts by address, where there is something to end', async () => {
  await using api = await startApi();
  const hana = api.visitor();
  await signOut(hana);
  expect(api.limiter.taken).toEqual([]);
  await hana.signUp('hana');
  api.limiter.exhausted.add('signOut');
  expect(await reasonOf(signOut(hana))).toBe('RATE_LIMITED');
  expect(api.limiter.taken.at(-1)).toEqual({ act: 'signOut', key: hana.address });
});
