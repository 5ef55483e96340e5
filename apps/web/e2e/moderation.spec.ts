import { password } from './support/person.ts';
import { field } from './support/form.ts';
import { composer, enter, fill, message, openRoomFor, say } from './support/room.ts';
import { expect, test } from './support/test.ts';

const inAYear = (): string => new Date(Date.now() + 365 * 24 * 60 * 60 * 1_000).toISOString();

test('[P6] a banned user is shown the door at once, and told why and until when, then and on trying again', async ({
  member,
  adminAccount,
}) => {
  const person = await member({ name: '정하은' });
  const { page } = person;
  await enter(person, 2);
  await adminAccount.call('admin.banUser', { userId: person.userId, reason: '광고 도배', until: inAYear() });

  await expect(page.getByRole('heading', { name: '로그인' })).toBeVisible();
  const expectTheReason = async (): Promise<void> => {
    await expect(page.getByRole('alert')).toContainText('이용이 정지된 계정입니다');
    await expect(page.getByRole('alert')).toContainText('광고 도배');
    await expect(page.getByRole('alert')).toContainText(String(new Date(inAYear()).getFullYear()));
  };
  await expectTheReason();

  await page.reload();
  await field(page, '아이디').fill(person.loginId);
  await field(page, '비밀번호').fill(password);
  await page.getByRole('button', { name: '로그인' }).click();
  await expectTheReason();
});

test('[P6] a message refused by a chat ban stays, the composer says why, and it can be sent after the ban', async ({
  member,
  adminAccount,
}) => {
  const person = await member({ name: '최지우' });
  const { page } = person;
  const roomId = await openRoomFor(person, [], '조용한 방');
  await enter(person, roomId);
  await adminAccount.call('admin.chatBanUser', { userId: person.userId, reason: '욕설' });

  await say(page, '이 글은 남습니다');
  const refused = message(page, '이 글은 남습니다');
  await expect(refused).toHaveAttribute('data-pending', 'refused');
  await expect(refused).toContainText('채팅이 제한되어');
  await expect(composer(page)).toBeHidden();
  await expect(page.getByText('사유: 욕설')).toBeVisible();
  // There is no field to write it anew in.
  await expect(refused.getByRole('button', { name: '버리기' })).toBeVisible();
  await expect(refused.getByRole('button', { name: '고쳐 쓰기' })).toHaveCount(0);

  await adminAccount.call('admin.unbanUser', { userId: person.userId });
  await refused.getByRole('button', { name: '다시 시도' }).click();
  await expect(refused).not.toHaveAttribute('data-pending');
  await expect(message(page, '이 글은 남습니다')).toHaveCount(1);
  await page.getByRole('note').getByRole('button', { name: '다시 시도' }).click();
  await expect(composer(page)).toBeVisible();
});

test('a notice room tells members why they cannot write, and lets the admin', async ({ member, adminAccount }) => {
  const person = await member({ name: '강시우' });
  await enter(person, 1);
  await expect(person.page.getByText('공지방에는 방장과 관리자만 글을 쓸 수 있습니다.')).toBeVisible();
  await expect(composer(person.page)).toBeHidden();
  await fill(adminAccount, 1, 1, () => `${person.loginId} 중간고사 안내`);
  await expect(message(person.page, `${person.loginId} 중간고사 안내`)).toBeVisible();
});
