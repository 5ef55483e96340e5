import type { Page } from '@playwright/test';
import { field } from './support/form.ts';
import { password } from './support/person.ts';
import { messages } from './support/room.ts';
import { expect, test } from './support/test.ts';

test('what a sign-up form lacks is said beside the field, and nothing typed is lost', async ({ visitor, member }) => {
  const taken = await member({ name: '먼저 온 사람' });
  const { page } = await visitor({ name: '늦게 온 사람' });
  await page.goto('/sign-up');
  await field(page, '아이디').fill(taken.loginId);
  await expect(field(page, '아이디')).toHaveAccessibleDescription(/이미 쓰이는 아이디입니다/u);

  await field(page, '비밀번호').fill(password);
  await field(page, '비밀번호 확인').fill('something else');
  await field(page, '이메일').fill('no address');
  await field(page, '생년월일').fill('20010230');
  await page.getByRole('button', { name: '가입하기' }).click();

  await expect(field(page, '아이디')).toBeFocused();
  await expect(field(page, '비밀번호 확인')).toHaveAccessibleDescription(/비밀번호가 서로 다릅니다/u);
  await expect(field(page, '이름')).toHaveAccessibleDescription(/꼭 입력해 주세요/u);
  await expect(field(page, '이메일')).toHaveAccessibleDescription(/형식이 맞지 않습니다/u);
  await expect(field(page, '생년월일')).toHaveAccessibleDescription(/형식이 맞지 않습니다/u);
  await expect(page.getByText('동의해야 가입할 수 있습니다.')).toBeVisible();

  // Everything is in order now but the id, which only the server can refuse.
  await field(page, '비밀번호 확인').fill(password);
  await field(page, '이름').fill('늦게 온 사람');
  await field(page, '이메일').fill('late@example.org');
  await field(page, '휴대전화').fill('010-1234-5678');
  await field(page, '생년월일').fill('2001-02-28');
  await field(page, '주소').fill('서울특별시 종로구 세종대로 1');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: '가입하기' }).click();
  await expect(field(page, '아이디')).toBeFocused();
  await expect(field(page, '아이디')).toHaveAccessibleDescription(/이미 쓰이는 아이디입니다/u);
  await expect(field(page, '이메일')).toHaveValue('late@example.org');
  await expect(field(page, '비밀번호')).toHaveValue(password);

  await field(page, '아이디').fill(`${taken.loginId}x`);
  await expect(page.getByText('사용할 수 있는 아이디입니다')).toBeVisible();
  await page.getByRole('button', { name: '가입하기' }).click();
  await expect(page.getByRole('heading', { name: '대화방', level: 1 })).toBeVisible();
});

test('signing in leads back to where one came from; wrong data and unknown ids look alike', async ({ member }) => {
  const person = await member({ name: '김민준' });
  const { page, context } = person;
  await context.clearCookies();
  await page.goto('/rooms/2');
  await expect(page.getByRole('heading', { name: '로그인' })).toBeVisible();

  const attempt = async (loginId: string, given: string): Promise<string> => {
    await field(page, '아이디').fill(loginId);
    await field(page, '비밀번호').fill(given);
    const answer = page.waitForResponse('**/trpc/auth.signIn*');
    await page.getByRole('button', { name: '로그인' }).click();
    await answer;
    return (await page.getByRole('alert').textContent()) ?? '';
  };
  expect(await attempt('nobody-here', password)).toBe(await attempt(person.loginId, 'wrong password'));

  await field(page, '비밀번호').fill(password);
  await page.getByRole('button', { name: '비밀번호 보기' }).click();
  await expect(field(page, '비밀번호')).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: '로그인' }).click();
  await expect(page).toHaveURL(/\/rooms\/2$/u);
  await expect(messages(page)).toBeVisible();
});

test('the button stays under the pointer from the press to the next page, whatever is said above it', async ({
  member,
  adminAccount,
}) => {
  const person = await member({ name: '문가온' });
  const { page } = person;
  await adminAccount.call('admin.banUser', { userId: person.userId, reason: '광고 도배' });
  await page.goto('/rooms/2');
  await expect(page.getByRole('alert')).toContainText('이용이 정지된 계정입니다');
  await adminAccount.call('admin.unbanUser', { userId: person.userId });
  await field(page, '아이디').fill(person.loginId);
  await field(page, '비밀번호').fill(password);

  const button = page.getByRole('button', { name: '로그인' });
  const place = await button.boundingBox();
  const answer = await hold(page, '**/trpc/auth.signIn*');
  const nextPage = await hold(page, '**/assets/room-page-*.js');
  await button.click();
  await answer.asked;
  expect(await button.boundingBox()).toEqual(place);
  answer.release();
  await nextPage.asked;
  expect(await button.boundingBox()).toEqual(place);
  nextPage.release();
  await expect(messages(page)).toBeVisible();
});

test('the button stays under the pointer while an attempt after a refused one is on its way', async ({ visitor }) => {
  const { page } = await visitor({ name: '손님' });
  await page.goto('/sign-in');
  await field(page, '아이디').fill('nobody-here');
  await field(page, '비밀번호').fill(password);
  const button = page.getByRole('button', { name: '로그인' });
  await button.click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(button).toBeEnabled();

  const place = await button.boundingBox();
  const answer = await hold(page, '**/trpc/auth.signIn*');
  await button.click();
  await answer.asked;
  await expect(button).toBeDisabled();
  expect(await button.boundingBox()).toEqual(place);
  answer.release();
  await expect(button).toBeEnabled();
  expect(await button.boundingBox()).toEqual(place);
});

/** Keeps what is asked of the server from its answer until it is released. */
async function hold(page: Page, url: string): Promise<{ asked: Promise<void>; release: () => void }> {
  const [asked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route(url, async (route) => {
    asked.resolve();
    await released.promise;
    await route.continue();
  });
  return { asked: asked.promise, release: released.resolve };
}

test('[P7] a room that is not mine and a room that is not there look alike', async ({ member }) => {
  const [owner, stranger] = [await member({ name: '방장' }), await member({ name: '낯선 사람' })];
  const created = await owner.call('chat.createRoom', {
    name: '비밀',
    visibility: 'private',
    kind: 'channel',
    topic: '',
  });
  const { id } = created as { id: number };
  const { page } = stranger;
  const seen: string[] = [];
  for (const roomId of [id, 999_999]) {
    await page.goto(`/rooms/${roomId}`);
    await expect(page.getByRole('heading', { name: '이 방을 볼 수 없습니다' })).toBeVisible();
    seen.push((await page.getByRole('main').textContent()) ?? '');
  }
  expect(seen[0]).toBe(seen[1]);
});
