import type { Browser, Page } from '@playwright/test';
import { startDeployment } from './support/deployment.ts';
import { expectNoViolation } from './support/expect-no-violation.ts';
import { field } from './support/form.ts';
import { standInForKakao } from './support/kakao.ts';
import { openBrowser, password } from './support/person.ts';
import { expect, test } from './support/test.ts';

const kakao = { KAKAO_MAP_KEY: '0123456789abcdef0123456789abcdef' };
const tiles = {
  MAP_TILE_URL: 'https://tiles.example.org/{z}/{x}/{y}.png',
  MAP_TILE_ATTRIBUTION: '© [지도 만든 사람들](https://example.org/thanks)',
};
/** One pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** A server of these settings and a page on it, with what its policy has kept out. */
async function openForm(browser: Browser, settings: Record<string, string>) {
  await using opened = new AsyncDisposableStack();
  const deployment = opened.use(await startDeployment({ kind: 'embedded' }, settings));
  const person = await openBrowser(browser, deployment.urlFor(0), { name: '이서연', locale: 'ko-KR' });
  opened.defer(() => person.context.close());
  const { page } = person;
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  const owned = opened.move();
  return { ...person, complaints, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Fills in what else a sign-up needs, and answers the address that the server has kept. */
async function signUp(page: Page, loginId: string): Promise<unknown> {
  await field(page, '아이디').fill(loginId);
  await field(page, '비밀번호').fill(password);
  await field(page, '비밀번호 확인').fill(password);
  await field(page, '이름').fill('이서연');
  await field(page, '이메일').fill('seoyeon@example.org');
  await field(page, '휴대전화').fill('010-1234-5678');
  await field(page, '생년월일').fill('2001-02-28');
  await page.getByRole('checkbox').check();
  const answer = page.waitForResponse('**/trpc/auth.signUp*');
  await page.getByRole('button', { name: '가입하기' }).click();
  const body = (await (await answer).json()) as { result: { data: { user: { address: unknown } } } };
  await expect(page.getByRole('heading', { name: '대화방', level: 1 })).toBeVisible();
  return body.result.data.user.address;
}

test('with a key of Kakao an address is searched for, and stands on Kakao’s map', async ({ browser }) => {
  await using form = await openForm(browser, kakao);
  const { page, url, complaints } = form;
  const asked = await standInForKakao(page);
  await page.goto('/sign-up');
  const search = page.getByRole('button', { name: '주소 검색' });
  await expect(search).toBeVisible();
  expect(asked, 'nothing before it is wanted').toEqual([]);

  await search.click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(search).toBeFocused();

  await search.click();
  await page.frameLocator('iframe').getByRole('button', { name: '세종대로 110' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByLabel('우편번호 (선택)')).toHaveValue('04524');
  await expect(field(page, '주소')).toHaveValue('서울 중구 세종대로 110 (태평로1가)');
  await expect(page.getByLabel('상세 주소 (선택)')).toBeFocused();
  await expect(page.getByText('위치를 표시했습니다 (위도 37.56668, 경도 126.97843)')).toBeVisible();
  await expect(page.getByTestId('spot-pin')).toBeVisible();
  await expectNoViolation(page, 'with Kakao’s map');
  const sdk = asked.find((request) => request.url.startsWith('https://dapi.kakao.com/v2/maps/sdk.js'));
  expect(sdk?.url).toContain(`appkey=${kakao.KAKAO_MAP_KEY}`);
  expect(sdk?.referer, 'Kakao takes the key from its own sites only').toBe(`${url}/`);

  await page.getByTestId('kakao-map').click({ position: { x: 40, y: 20 } });
  await expect(page.getByText('위도 37.98, 경도 127.04')).toBeVisible();
  expect(await signUp(page, form.loginId)).toEqual({
    postcode: '04524',
    line1: '서울 중구 세종대로 110 (태평로1가)',
    latitude: 37.98,
    longitude: 127.04,
  });
  expect(complaints, 'the policy of the page lets Kakao in').toEqual([]);
});

test('a Kakao that gives nothing takes nothing away: the address is typed', async ({ browser }) => {
  await using form = await openForm(browser, kakao);
  const { page } = form;
  // Nor does the code of ours come that would show it.
  await page.route(/kakao/u, (route) => route.abort());
  await page.goto('/sign-up');
  await page.getByRole('button', { name: '주소 검색' }).click();
  await expect(page.getByRole('dialog').getByText(/직접 입력해 주세요/u)).toBeVisible();
  await page.getByRole('button', { name: '닫기' }).click();
  await page.getByRole('button', { name: '지도에서 위치 표시하기' }).click();
  await expect(page.getByText(/지도를 불러오지 못했습니다/u)).toBeVisible();
  await expect(page.getByRole('application')).toBeHidden();

  await page.unroute(/kakao/u);
  await standInForKakao(page);
  await page.getByRole('button', { name: '다시 시도' }).click();
  await expect(page.getByTestId('kakao-map')).toBeVisible();
  await field(page, '주소').fill('서울특별시 종로구 세종대로 1');
  expect(await signUp(page, form.loginId)).toEqual({ line1: '서울특별시 종로구 세종대로 1' });
});

test('with tiles of its own a spot is marked by pointer or by keys, and removed', async ({ browser }) => {
  await using form = await openForm(browser, tiles);
  const { page, url, complaints } = form;
  const referers: (string | undefined)[] = [];
  await page.route('https://tiles.example.org/**', async (route, request) => {
    referers.push(request.headers()['referer']);
    await route.fulfill({ contentType: 'image/png', body: picture });
  });
  await page.goto('/sign-up');
  await field(page, '주소').fill('서울특별시 종로구 세종대로 1');
  await expect(page.getByRole('button', { name: '주소 검색' })).toBeHidden();
  expect(referers, 'nothing before it is wanted').toEqual([]);

  const openMap = page.getByRole('button', { name: '지도에서 위치 표시하기' });
  await openMap.press('Enter');
  const map = page.getByRole('application', { name: '주소의 위치를 표시하는 지도' });
  await expect(page.locator('.leaflet-tile-loaded').first()).toBeVisible();
  expect(new Set(referers), 'tile servers ask who shows them').toEqual(new Set([`${url}/`]));
  await expect(page.getByRole('link', { name: '지도 만든 사람들' })).toHaveAttribute(
    'href',
    'https://example.org/thanks',
  );

  await map.press('Enter');
  await expect(page.getByText('위치를 표시했습니다 (위도 37.5665, 경도 126.978)')).toBeVisible();
  await map.click({ position: { x: 10, y: 10 } });
  await expect(page.getByText('위도 37.5665, 경도 126.978')).toBeHidden();
  await expect(page.getByTestId('spot-pin')).toBeVisible();
  await expectNoViolation(page, 'with a map of tiles');

  await page.getByRole('button', { name: '표시 지우기' }).press('Enter');
  await expect(page.getByText('표시한 위치가 없습니다')).toBeVisible();
  await expect(page.getByTestId('spot-pin')).toBeHidden();
  await map.press('-');
  await map.press('ArrowRight');
  await page.getByRole('button', { name: '가운데에 표시' }).press('Enter');
  await expect(page.getByText(/위도 37\.56\d*, 경도 127\.\d+/u)).toBeVisible();
  expect(await signUp(page, form.loginId)).toMatchObject({
    latitude: expect.closeTo(37.5665, 2),
    longitude: expect.any(Number),
  });
  expect(complaints).toEqual([]);
});

test('tiles that do not come leave no empty box', async ({ browser }) => {
  await using form = await openForm(browser, tiles);
  const { page } = form;
  await page.route('https://tiles.example.org/**', (route) => route.fulfill({ status: 404 }));
  await page.goto('/sign-up');
  await page.getByRole('button', { name: '지도에서 위치 표시하기' }).click();
  await expect(page.getByText(/지도를 불러오지 못했습니다/u)).toBeVisible();
  await expect(page.getByRole('application')).toBeHidden();
});

test('where no map is configured there is none', async ({ visitor }) => {
  const { page } = await visitor({ name: '손님' });
  const answer = page.waitForResponse('**/trpc/auth.addressMap*');
  await page.goto('/sign-up');
  await (await answer).finished();
  await expect(field(page, '주소')).toBeVisible();
  await expect(page.getByText('지도')).toHaveCount(0);
  await expect(page.getByRole('button', { name: '주소 검색' })).toHaveCount(0);
});
