import { composer, enter, fill, messages, openRoomFor, say, message } from './support/room.ts';
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

test('after a look into another room the account menu still opens, and signing out leaves no draft', async ({
  member,
}) => {
  const person = await member({ name: '김민준', viewport: { width: 1280, height: 800 } });
  const { page } = person;
  const roomId = await openRoomFor(person, [], '첫째 방');
  await openRoomFor(person, [], '둘째 방');
  await enter(person, roomId);
  await composer(page).fill('쓰다 만 글');
  await page.getByRole('link', { name: /둘째 방/u }).click();
  await expect(page.getByRole('heading', { name: '둘째 방', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: /김민준/u }).click();
  await page.getByRole('menuitem', { name: '로그아웃' }).click();
  await expect(page.getByRole('heading', { name: '로그인' })).toBeVisible();
  const drafts = () =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('dark-circle.draft')));
  await expect.poll(drafts).toEqual([]);
});

test('a message that comes between the list of rooms and the stream is counted', async ({ member }) => {
  const [reader, writer] = [await member({ name: '이서연' }), await member({ name: '박도윤' })];
  const { page } = reader;
  const name = `사이 ${reader.loginId}`;
  const roomId = await openRoomFor(reader, [writer], name);
  const gate = Promise.withResolvers<void>();
  await page.route(/chat\.events\b/u, async (route) => {
    await gate.promise;
    await route.continue();
  });
  await page.goto('/');
  const row = page.getByRole('link', { name: new RegExp(name, 'u') });
  await expect(row).toBeVisible();
  await fill(writer, roomId, 1, () => '그 사이에');
  gate.resolve();
  await expect(row).toContainText('읽지 않은 메시지 1개');
});
