import { fill, openRoomFor } from './support/room.ts';
import { listed, roomAnswer, unique } from './support/room-sheet.ts';
import { expect, test } from './support/test.ts';

const search = { name: '방이나 사람 찾기' };

test('the list is searched by names, people and initial consonants, and Enter opens what is found first', async ({
  member,
}) => {
  const [me, other] = [await member({ name: '김민준' }), await member({ name: unique('이서연') })];
  const roomId = await openRoomFor(me, [], '알고리즘 Study');
  await me.call('chat.openDirect', { userIds: [other.userId] });
  const { page } = me;
  await page.goto('/');
  await expect(listed(page, other.name)).toBeVisible();
  const field = page.getByRole('searchbox', search);
  const names = page.getByRole('link', { name: /공지|대화방|알고리즘|이서연/u });
  for (const [typed, found] of [
    ['ㄱㅈ', '공지'],
    ['study', '알고리즘 Study'],
    ['ㅇㅅㅇ', other.name],
    ['알ㄱㄹ', '알고리즘 Study'],
  ] as const) {
    await field.fill(typed);
    await expect(names).toHaveCount(1);
    await expect(names).toContainText(found);
  }
  await field.fill('없는 방');
  await expect(page.getByText('찾는 대화가 없습니다.')).toBeVisible();
  await field.press('Escape');
  await expect(names).toHaveCount(4);
  await field.fill('ㅇㄱㄹㅈ');
  await field.press('ArrowDown');
  await expect(listed(page, '알고리즘')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(field).toBeFocused();
  await field.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/rooms/${roomId}$`, 'u'));
});

test('what names me is marked apart from what is unread, and says it by name', async ({ member }) => {
  const [me, writer] = [await member({ name: '박도윤' }), await member({ name: '최지우' })];
  const roomId = await openRoomFor(writer, [me], `부르는 방 ${writer.loginId}`);
  const { page } = me;
  await page.goto('/');
  const row = listed(page, '부르는 방');
  await expect(row).toBeVisible();
  await fill(writer, roomId, 1, () => '모두 안녕하세요');
  await expect(row).toContainText('읽지 않은 메시지 1개');
  await expect(row).not.toContainText('나를 부른');
  await fill(writer, roomId, 1, () => `<@${me.userId}> 확인 부탁드려요`);
  await expect(row).toContainText('나를 부른 메시지 1개');
  await expect(row).toContainText('최지우: @박도윤 확인 부탁드려요');
});

test('a room that somebody added me to is in the list at once', async ({ member }) => {
  const [me, owner] = [await member({ name: '정하은' }), await member({ name: '강시우' })];
  const { page } = me;
  await page.goto('/');
  await expect(listed(page, '공지')).toBeVisible();
  const name = `함께 ${owner.loginId}`;
  const { id } = roomAnswer.parse(
    await owner.call('chat.createRoom', { name, visibility: 'private', kind: 'channel', topic: '' }),
  );
  await owner.call('chat.addMembers', { roomId: id, userIds: [me.userId] });
  await expect(listed(page, name)).toBeVisible();
});
