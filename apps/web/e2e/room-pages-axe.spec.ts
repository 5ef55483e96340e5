import { randomUUID } from 'node:crypto';
import { expectNoViolation } from './support/expect-no-violation.ts';
import { enter, messages, openRoomFor } from './support/room.ts';
import { inviteAnswer, openMember, openSheet, question, unique } from './support/room-sheet.ts';
import { expect, test } from './support/test.ts';

test('nothing for axe to find in the list of rooms, nor where a conversation is begun', async ({ member }) => {
  const [me, other] = [await member({ name: '김민준' }), await member({ name: unique('이서연') })];
  const { page } = me;
  const roomId = await openRoomFor(me, [other], '살펴볼 방');
  await me.call('chat.openDirect', { userIds: [other.userId] });
  const old = await openRoomFor(me, [], '지난 방');
  await me.call('chat.updateRoom', { roomId: old, archived: true });
  await other.call('chat.send', { roomId, clientMessageId: randomUUID(), body: `<@${me.userId}> 보세요` });
  await page.goto('/');
  await page.getByRole('button', { name: /보관된 방 1/u }).click();
  await expectNoViolation(page, 'the list with all its parts');
  await page.getByRole('button', { name: '새 대화' }).click();
  await question(page, '새 대화').getByRole('searchbox').fill(other.name);
  await question(page, '새 대화').getByText(other.name).click();
  await expectNoViolation(page, 'the dialog for a new conversation');
  await enter(me, old);
  await expectNoViolation(page, 'an archived room');
});

test('nothing for axe to find in the sheet of a room and in the menu of a member', async ({ member }) => {
  const me = await member({ name: '김민준', viewport: { width: 1280, height: 900 } });
  const other = await member({ name: unique('이서연') });
  const { page } = me;
  await enter(me, await openRoomFor(me, [other], '살펴볼 방'));
  const about = await openSheet(page);
  await about.getByRole('button', { name: '초대 링크 보기' }).click();
  await expect(about.getByRole('img', { name: /QR/u })).toBeVisible();
  await expectNoViolation(page, 'the sheet of a room');
  await openMember(page, other.name);
  await expectNoViolation(page, 'the menu of a member');
  await page.getByRole('menuitem', { name: '내보내기' }).click();
  await expectNoViolation(page, 'the question before removing');
});

test('nothing for axe to find where a room is changed and people are added', async ({ member }) => {
  const me = await member({ name: '김민준' });
  const { page } = me;
  await enter(me, await openRoomFor(me, [], '살펴볼 방'));
  const about = await openSheet(page);
  await about.getByRole('button', { name: '이름과 주제 수정' }).click();
  await expectNoViolation(page, 'the form of a room');
  await about.getByRole('button', { name: '취소' }).click();
  await about.getByRole('button', { name: '멤버 추가' }).click();
  await expectNoViolation(page, 'the dialog for more people');
});

test('nothing for axe to find where a link leads, nor after being removed', async ({ member }) => {
  const [owner, guest] = [await member({ name: '방장' }), await member({ name: '손님' })];
  const roomId = await openRoomFor(owner, [], '살펴볼 방');
  const { code } = inviteAnswer.parse(await owner.call('chat.inviteLink', { roomId }));
  const { page } = guest;
  await page.goto(`/invite/${code}`);
  await expect(page.getByRole('button', { name: '참여하기' })).toBeVisible();
  await expectNoViolation(page, 'an invitation');
  await page.getByRole('button', { name: '참여하기' }).click();
  await expect(messages(page)).toBeVisible();
  await owner.call('chat.removeMember', { roomId, userId: guest.userId });
  await expect(page.getByRole('heading', { name: /내보내졌습니다/u })).toBeVisible();
  await expectNoViolation(page, 'a room that one was removed from');
  await page.goto('/invite/222222222222');
  await expect(page.getByRole('heading', { name: '쓸 수 없는 초대 링크입니다' })).toBeVisible();
  await expectNoViolation(page, 'a void invitation');
});
