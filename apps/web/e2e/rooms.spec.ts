import { messages, openRoomFor, say, message } from './support/room.ts';
import { field } from './support/form.ts';
import { expect, test } from './support/test.ts';

test('a room is created, found and joined by others, and left for good after a question', async ({ member }) => {
  const [owner, guest] = [await member({ name: '방장' }), await member({ name: '손님' })];
  const name = `스터디 ${owner.loginId}`;
  await owner.page.goto('/');
  await owner.page.getByRole('button', { name: '방 만들기' }).click();
  const dialog = owner.page.getByRole('dialog');
  await dialog.getByRole('button', { name: '만들기' }).click();
  await expect(field(owner.page, '방 이름')).toHaveAccessibleDescription(/꼭 입력해 주세요/u);
  await field(owner.page, '방 이름').fill(name);
  await dialog.getByRole('button', { name: '만들기' }).click();
  await expect(owner.page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await say(owner.page, '누구 있나요?');

  await guest.page.goto('/');
  await guest.page.getByRole('button', { name: `참여: ${name}` }).click();
  await expect(message(guest.page, '누구 있나요?')).toBeVisible();
  await guest.page.getByRole('button', { name: '방 메뉴' }).click();
  await guest.page.getByRole('menuitem', { name: '방에서 탈퇴' }).click();
  const question = guest.page.getByRole('dialog');
  await expect(question).toContainText(name);
  await question.getByRole('button', { name: '탈퇴' }).click();
  await expect(guest.page.getByRole('heading', { name: '대화방', level: 1 })).toBeVisible();
  await expect(guest.page.getByRole('link', { name: new RegExp(name, 'u') })).toBeHidden();
  await expect(guest.page.getByRole('button', { name: `참여: ${name}` })).toBeVisible();
});

test('a room that I was taken into elsewhere appears in the list', async ({ member }) => {
  const person = await member({ name: '두 기기' });
  await person.page.goto('/');
  await expect(person.page.getByRole('link', { name: /공지/u })).toBeVisible();
  const roomId = await openRoomFor(person, [], '다른 기기에서 만든 방');
  await person.page.getByRole('link', { name: /다른 기기에서 만든 방/u }).click();
  await expect(person.page).toHaveURL(new RegExp(`/rooms/${roomId}$`, 'u'));
  await expect(messages(person.page)).toBeVisible();
});
