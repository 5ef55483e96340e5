import { password, type Person } from './support/person.ts';
import { field } from './support/form.ts';
import { composer, enter, message, messages, openRoomFor, participants, say } from './support/room.ts';
import { expect, test } from './support/test.ts';

async function signUpByForm({ page, name, loginId }: Person): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: '회원가입' }).click();
  await expect(page.getByRole('heading', { name: '회원가입' })).toBeVisible();
  await field(page, '아이디').fill(loginId);
  await field(page, '비밀번호').fill(password);
  await field(page, '비밀번호 확인').fill(password);
  await field(page, '이름').fill(name);
  await field(page, '이메일').fill('someone@example.org');
  await field(page, '휴대전화').fill('010-1234-5678');
  await field(page, '생년월일').fill('20010314');
  await field(page, '주소').fill('서울특별시 종로구 세종대로 1');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: '가입하기' }).click();
  await expect(page.getByRole('heading', { name: '대화방', level: 1 })).toBeVisible();
}

test('[P1] [P5] two people sign up, sign in, talk both ways, reload and read on', async ({ visitor }) => {
  const [minjun, seoyeon] = [await visitor({ name: '김민준' }), await visitor({ name: '이서연' })];
  await Promise.all([signUpByForm(minjun), signUpByForm(seoyeon)]);

  // Out and in again, through the door this time.
  await minjun.page.getByRole('button', { name: /김민준/u }).click();
  await minjun.page.getByRole('menuitem', { name: '로그아웃' }).click();
  await field(minjun.page, '아이디').fill(minjun.loginId);
  await field(minjun.page, '비밀번호').fill(password);
  await minjun.page.getByRole('button', { name: '로그인' }).click();

  for (const { page } of [minjun, seoyeon]) {
    await page.getByRole('link', { name: /대화방/u }).click();
    await expect(messages(page)).toBeVisible();
  }
  const greeting = `안녕하세요, ${minjun.loginId}입니다.`;
  const answer = `반가워요, ${seoyeon.loginId}예요.`;
  await say(minjun.page, greeting);
  await expect(message(seoyeon.page, greeting)).toBeVisible();
  await say(seoyeon.page, answer);
  await expect(message(minjun.page, answer)).toBeVisible();

  // Mine on the right, theirs on the left.
  await expect(message(minjun.page, greeting)).toHaveAttribute('data-mine', 'true');
  await expect(message(seoyeon.page, greeting)).toHaveAttribute('data-mine', 'false');

  await minjun.page.reload();
  await expect(message(minjun.page, greeting)).toHaveCount(1);
  await expect(message(minjun.page, answer)).toHaveCount(1);
});

test('[P5] whoever leaves the room is gone from the list of the others at once', async ({ member }) => {
  const [stays, leaves] = [await member({ name: '최지우' }), await member({ name: '정하은' })];
  const roomId = await openRoomFor(stays, [leaves], '드나드는 방');
  await enter(stays, roomId);
  await enter(leaves, roomId);
  await expect(participants(stays.page).getByText('정하은')).toBeVisible();
  await expect(participants(leaves.page).getByText('최지우')).toBeVisible();

  await leaves.page.getByRole('link', { name: '나가기' }).click();
  await expect(leaves.page.getByRole('heading', { name: '대화방', level: 1 })).toBeVisible();
  await expect(participants(stays.page).getByText('정하은')).toBeHidden({ timeout: 2_000 });

  await leaves.page.goBack();
  await expect(participants(stays.page).getByText('정하은')).toBeVisible();
  await expect(composer(leaves.page)).toBeVisible();
});
