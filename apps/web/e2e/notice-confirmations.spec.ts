import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expectNoViolation } from './support/expect-no-violation.ts';
import type { Member } from './support/person.ts';
import { enter, message, openRoomFor, say } from './support/room.ts';
import { roomAnswer, unique } from './support/room-sheet.ts';
import { expect, test } from './support/test.ts';

const banner = (page: Page) => page.getByRole('region', { name: '확인할 공지' });
const counts = (page: Page, text: string) => message(page, text).getByRole('button', { name: /누구인지 보기/u });
const dialog = (page: Page) => page.getByRole('dialog', { name: '공지 확인' });

/** Admins alone make rooms for notices; this one leaves it to a teacher. */
async function openNotices(admin: Member, teacher: Member, others: readonly Member[]): Promise<number> {
  const made = await admin.call('chat.createRoom', { name: unique('공지'), visibility: 'public', kind: 'notice' });
  const { id: roomId } = roomAnswer.parse(made);
  for (const person of [teacher, ...others]) await person.call('chat.joinRoom', { roomId });
  await admin.call('chat.setRole', { roomId, userId: teacher.userId, role: 'owner' });
  await admin.call('chat.leaveRoom', { roomId });
  return roomId;
}

const post = async (owner: Member, roomId: number, body: string) =>
  owner.call('chat.send', { roomId, clientMessageId: randomUUID(), body });

test('[P5] the newest notice stays on top of every room until it is confirmed, and shows who has', async ({
  member,
  adminAccount,
}) => {
  const [teacher, student] = [await member({ name: '윤채원' }), await member({ name: '한지민' })];
  const notices = await openNotices(adminAccount, teacher, [student]);
  const chatter = await openRoomFor(teacher, [student], unique('잡담'));
  await enter(student, chatter);
  await enter(teacher, notices);
  await say(teacher.page, '**중간고사**는 다음 주입니다');
  await expect(banner(student.page)).toContainText('중간고사');
  await expect(counts(teacher.page, '중간고사')).toHaveText('확인 0 / 1');

  // A later one is the one to confirm next; the one before comes after it.
  await say(teacher.page, '교실이 바뀌었습니다');
  await expect(banner(student.page)).toContainText('교실이 바뀌었습니다');
  await banner(student.page).getByRole('button', { name: '확인했습니다' }).click();
  await expect(banner(student.page)).toContainText('중간고사');
  await expect(counts(teacher.page, '교실이')).toHaveText('확인 1 / 1');
  await expectNoViolation(student.page, 'a notice on top of a room');

  // It leads to where it stands, where it can be confirmed, too.
  await banner(student.page).getByRole('link', { name: '공지 보기' }).click();
  const row = message(student.page, '중간고사');
  await row.getByRole('button', { name: '확인했습니다' }).click();
  await expect(row).toContainText('확인함');
  await expect(banner(student.page)).toHaveCount(0);
  await counts(teacher.page, '중간고사').click();
  await expect(dialog(teacher.page).getByRole('list', { name: '확인 1명' })).toContainText('한지민');
});

test('who has not confirmed is asked, and the list is taken along', async ({ member, adminAccount }) => {
  const [teacher, done, late] = [
    await member({ name: '윤채원' }),
    await member({ name: '한지민' }),
    await member({ name: '오하린' }),
  ];
  const notices = await openNotices(adminAccount, teacher, [done, late]);
  await post(teacher, notices, '발표 순서를 확인하세요');
  await post(teacher, notices, '과제가 늘었습니다');
  const { page } = teacher;
  await enter(teacher, notices);
  await late.page.goto('/');
  await expect(banner(late.page)).toContainText('과제가 늘었습니다');
  await enter(done, notices);
  await message(done.page, '발표 순서').getByRole('button', { name: '확인했습니다' }).click();
  await expect(counts(page, '발표 순서')).toHaveText('확인 1 / 2');

  await counts(page, '발표 순서').click();
  await expect(dialog(page).getByRole('list', { name: '아직 확인하지 않음 1명' })).toContainText('오하린');
  await expectNoViolation(page, 'who has confirmed');
  const saved = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name: 'CSV로 저장' }).click();
  const table = await readFile(await (await saved).path(), 'utf8');
  expect(table).toMatch(/한지민,확인,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\r\n오하린,미확인,\r\n$/u);

  await dialog(page).getByRole('button', { name: '1명에게 확인 요청' }).click();
  await expect(page.getByText('1명에게 확인을 요청했습니다')).toBeVisible();
  // The one that is asked for goes before the newer one, and looks it.
  await expect(banner(late.page)).toContainText('발표 순서');
  await expect(banner(late.page)).toContainText('확인 요청');
  await expect(late.page.getByRole('alert').filter({ hasText: '확인해 달라는 요청' })).toBeVisible();
  await expectNoViolation(late.page, 'a notice that one is asked to confirm');
  await expect(banner(done.page)).not.toContainText('발표 순서');
  await banner(late.page).getByRole('button', { name: '확인했습니다' }).click();
  await expect(banner(late.page)).toContainText('과제가 늘었습니다');
  await expect(dialog(page).getByText('모두 확인했습니다.')).toBeVisible();
});
