import type { Locator, Page } from '@playwright/test';
import { startDeployment } from './support/deployment.ts';
import { field } from './support/form.ts';
import { password } from './support/person.ts';
import { composer, message } from './support/room.ts';
import { expect, test } from './support/test.ts';

/** As many steps as somebody would take before they gave up. */
const patience = 60;

/** On with Tab until it has the focus, as somebody without a pointer gets there. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let step = 0; step < patience; step += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
}

async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, field(page, label));
  await page.keyboard.type(text);
}

test('with the keyboard alone: from the door through signing up into a room, and on to the administration', async ({
  browser,
}) => {
  await using deployment = await startDeployment({ kind: 'embedded' });
  const page = await browser.newPage({ baseURL: deployment.urlFor(0) });
  await page.goto('/');
  await tabTo(page, page.getByRole('link', { name: '회원가입' }));
  await page.keyboard.press('Enter');
  // The door that is left has a field of the same name.
  await expect(page.getByRole('heading', { name: '회원가입' })).toBeVisible();
  const filledIn = {
    아이디: 'keyboard',
    비밀번호: password,
    '비밀번호 확인': password,
    이름: '한손잡이',
    이메일: 'keys@example.org',
    휴대전화: '01012345678',
    생년월일: '20010314',
    주소: '서울특별시 종로구 세종대로 1',
  };
  for (const [label, text] of Object.entries(filledIn)) await typeInto(page, label, text);
  await tabTo(page, page.getByRole('checkbox'));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: '가입하기' }));
  await page.keyboard.press('Enter');

  // The way into the talk.
  await tabTo(page, page.getByRole('link', { name: /대화방/u }));
  await page.keyboard.press('Enter');
  await tabTo(page, composer(page));
  await page.keyboard.type('손을 떼지 않고 왔습니다.');
  await page.keyboard.press('Enter');
  await expect(message(page, '손을 떼지 않고 왔습니다.')).toBeVisible();

  // The first of all is the admin.
  await tabTo(page, page.getByRole('button', { name: /설정/u }));
  await page.keyboard.press('Enter');
  const toAdministration = page.getByRole('menuitem', { name: '관리' });
  await expect(toAdministration).toBeVisible();
  for (let step = 0; step < patience; step += 1) {
    if (await toAdministration.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: '구성원' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: '한손잡이' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: '구성원 정보' })).toBeFocused();
  await page.close();
});
