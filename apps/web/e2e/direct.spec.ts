import { randomUUID } from 'node:crypto';
import { enter, fill, message, openRoomFor, say } from './support/room.ts';
import { listed, openSheet, question, roomAnswer, unique } from './support/room-sheet.ts';
import { expect, test } from './support/test.ts';

const wide = { viewport: { width: 1280, height: 800 } };

test('a conversation with one person is begun from the list, and is in theirs at once', async ({ member }) => {
  const [me, other] = [
    await member({ name: unique('김민준'), ...wide }),
    await member({ name: unique('이서연'), ...wide }),
  ];
  const { page } = me;
  await page.goto('/');
  await other.page.goto('/');
  await expect(other.page.getByText('함께 이야기할 사람을 골라 보세요.')).toBeVisible();
  await page.getByRole('button', { name: '새 대화' }).click();
  const dialog = question(page, '새 대화');
  await expect(dialog.getByRole('button', { name: '대화 시작' })).toBeDisabled();
  await dialog.getByRole('searchbox').fill(other.name);
  await dialog.getByText(other.name).click();
  await dialog.getByRole('button', { name: '대화 시작' }).click();
  await expect(page.getByRole('heading', { name: other.name, level: 1 })).toBeVisible();
  await say(page, '잠깐 이야기할까요?');

  await expect(listed(other.page, me.name)).toContainText('읽지 않은 메시지 1개');
  await listed(other.page, me.name).click();
  await expect(message(other.page, '잠깐 이야기할까요?')).toBeVisible();
  await say(other.page, '네, 좋아요');
  await expect(message(page, '네, 좋아요')).toBeVisible();
});

test('a few people are chosen with the keyboard alone, and find the same conversation again', async ({ member }) => {
  const me = await member({ name: unique('박도윤'), ...wide });
  const group = unique('조원');
  const others = [await member({ name: `${group} 하나` }), await member({ name: `${group} 둘` })];
  const { page } = me;
  const choose = async () => {
    await page.getByRole('button', { name: '새 대화' }).press('Enter');
    const dialog = question(page, '새 대화');
    await dialog.getByRole('searchbox').fill(group);
    await expect(dialog.getByRole('checkbox')).toHaveCount(2);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect(dialog.getByRole('list', { name: '고른 사람' }).getByRole('button')).toHaveCount(2);
    await dialog.getByRole('button', { name: '2명과 대화 시작' }).press('Enter');
    await expect(page.getByRole('heading', { name: new RegExp(group, 'u'), level: 1 })).toBeVisible();
    return page.url();
  };
  await page.goto('/');
  const first = await choose();
  await page.goto('/');
  expect(await choose()).toBe(first);
  await page.getByRole('button', { name: '방 메뉴' }).click();
  await page.getByRole('menuitem', { name: '대화 정보' }).click();
  const about = question(page, '대화 정보');
  for (const { name } of others) await expect(about.getByRole('button', { name })).toBeVisible();
  await expect(about.getByRole('button', { name: '방 보관' })).toHaveCount(0);
});

test('a message to somebody who is here is one press away', async ({ member }) => {
  const [me, other] = [
    await member({ name: unique('최지우'), ...wide }),
    await member({ name: unique('정하은'), ...wide }),
  ];
  const roomId = await openRoomFor(me, [other], '함께');
  await enter(me, roomId);
  await enter(other, roomId);
  const { page } = me;
  await page.getByRole('region', { name: '참여 중' }).getByRole('button', { name: other.name }).click();
  await page.getByRole('menuitem', { name: '메시지 보내기' }).click();
  await expect(page.getByRole('heading', { name: other.name, level: 1 })).toBeVisible();
  await page.goBack();
  const about = await openSheet(page);
  await about.getByRole('button', { name: other.name }).click();
  await page.getByRole('menuitem', { name: '메시지 보내기' }).click();
  await expect(page.getByRole('heading', { name: other.name, level: 1 })).toBeVisible();
  await expect(question(page, '방 정보')).toHaveCount(0);
});

test('whoever leaves a conversation no longer has it, and has it again when somebody writes', async ({ member }) => {
  const [me, other] = [
    await member({ name: unique('강시우'), ...wide }),
    await member({ name: unique('윤채원'), ...wide }),
  ];
  const { id } = roomAnswer.parse(await me.call('chat.openDirect', { userIds: [other.userId] }));
  await fill(me, id, 1, () => '안녕하세요');
  await enter(other, id);
  const { page } = other;
  await page.getByRole('button', { name: '방 메뉴' }).click();
  await page.getByRole('menuitem', { name: '대화에서 나가기' }).click();
  await question(page, '이 대화에서 나갈까요?').getByRole('button', { name: '나가기' }).click();
  await expect(page.getByRole('heading', { name: '대화방', level: 1 })).toBeVisible();
  await expect(listed(page, me.name)).toHaveCount(0);
  await me.call('chat.openDirect', { userIds: [other.userId] });
  await expect(listed(page, me.name)).toBeVisible();
  await me.call('chat.send', { roomId: id, clientMessageId: randomUUID(), body: '다시 만났네요' });
  await expect(listed(page, me.name)).toContainText('다시 만났네요');
});
