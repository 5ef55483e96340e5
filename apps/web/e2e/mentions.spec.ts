import type { Page } from '@playwright/test';
import { profile } from './support/person.ts';
import { expectNoViolation } from './support/expect-no-violation.ts';
import { composer, enter, message, openRoomFor, say } from './support/room.ts';
import { expect, test } from './support/test.ts';

const choices = (page: Page) => page.getByRole('listbox', { name: '부를 사람' }).getByRole('option');
const selected = (page: Page) => page.getByRole('listbox').locator('[aria-selected="true"]');

test('somebody is chosen by a consonant and the keys, is called by name, and sees that they are', async ({
  member,
}) => {
  const [minjun, seoyeon] = [await member({ name: '김민준' }), await member({ name: '이서연' })];
  const roomId = await openRoomFor(minjun, [seoyeon], '부르기');
  await enter(minjun, roomId);
  await enter(seoyeon, roomId);
  const { page } = minjun;

  await composer(page).pressSequentially('@');
  await expect(choices(page)).toHaveText([/이서연/u, /모두/u]);
  await composer(page).press('ArrowDown');
  await expect(selected(page)).toContainText('모두');
  await composer(page).press('Escape');
  await expect(choices(page)).toHaveCount(0);
  await composer(page).fill('');
  await composer(page).pressSequentially('@ㅇㅅ');
  await expect(choices(page)).toHaveText([/이서연/u]);
  await expect(composer(page)).toHaveAttribute(
    'aria-activedescendant',
    (await selected(page).getAttribute('id')) ?? '',
  );
  await composer(page).press('Enter');
  await expect(composer(page)).toHaveValue('@이서연 ');
  await expect(composer(page)).toBeFocused();
  await composer(page).pressSequentially('님 확인해 주세요');

  // What is written is there after a reload, and still means her.
  await page.reload();
  await expect(composer(page)).toHaveValue('@이서연 님 확인해 주세요');
  await composer(page).press('Enter');
  const called = message(seoyeon.page, '확인해 주세요').getByText('@이서연');
  await expect(called).toHaveAttribute('data-me', 'true');
  await expect(message(page, '확인해 주세요').getByText('@이서연')).toHaveAttribute('data-me', 'false');
  await expect(message(page, '확인해 주세요')).not.toContainText('<@');

  // A new name is shown where she was called, and in the field when it is edited.
  await seoyeon.call('auth.updateProfile', profile('이서아'));
  await expect(message(page, '확인해 주세요').getByText('@이서아')).toBeVisible();
  await message(page, '확인해 주세요').hover();
  await message(page, '확인해 주세요')
    .getByRole('button', { name: /메시지 메뉴/u })
    .click();
  await page.getByRole('menuitem', { name: '수정' }).click();
  const editor = page.getByRole('textbox', { name: '메시지 수정' });
  await expect(editor).toHaveValue('@이서아 님 확인해 주세요');
  await editor.fill('@이서아 님 다시 확인해 주세요');
  await editor.press('Enter');
  await expect(message(seoyeon.page, '다시 확인해 주세요').getByText('@이서아')).toHaveAttribute('data-me', 'true');
});

test('two people of one name are both called', async ({ member }) => {
  const writer = await member({ name: '강시우' });
  const [first, second] = [await member({ name: '김민준' }), await member({ name: '김민준' })];
  const roomId = await openRoomFor(writer, [first, second], '이름이 같은 사람');
  await enter(writer, roomId);
  await enter(second, roomId);
  const { page } = writer;
  await composer(page).pressSequentially('@김');
  await choices(page).filter({ hasText: '김민준(2)' }).click();
  await composer(page).pressSequentially('@김');
  await choices(page).first().click();
  await composer(page).pressSequentially('둘 다');
  await composer(page).press('Enter');
  const chips = message(second.page, '둘 다').getByText('@김민준');
  await expect(chips).toHaveCount(2);
  await expect(chips.first()).toHaveAttribute('data-me', 'true');
  await expect(chips.last()).toHaveAttribute('data-me', 'false');
});

test('a syllable that is being composed chooses at Enter, once, and sends nothing', async ({ member }) => {
  const [minjun, choi] = [await member({ name: '김민준' }), await member({ name: '최지우' })];
  await enter(minjun, await openRoomFor(minjun, [choi], '한글'));
  const { page } = minjun;
  await composer(page).focus();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Input.insertText', { text: '@' });
  for (const text of ['ㅊ', '초', '최']) {
    await cdp.send('Input.imeSetComposition', { text, selectionStart: 1, selectionEnd: 1 });
    await expect(choices(page), text).toHaveText([/최지우/u]);
  }
  await cdp.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Enter',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
  });
  await cdp.send('Input.insertText', { text: '최' });
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 });
  await expect(composer(page)).toHaveValue('@최지우 ');
  await expect(choices(page)).toHaveCount(0);
  await expect(message(page, '최')).toHaveCount(0);
});

test('who calls more than fifteen people is asked first', async ({ member }) => {
  const [teacher, student] = [await member({ name: '윤채원' }), await member({ name: '한지민' })];
  const roomId = await openRoomFor(teacher, [student], '큰 방');
  // As if it were so large: the list of rooms says how many there are.
  await teacher.page.route('**/trpc/**chat.rooms*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      body: (await response.text()).replaceAll(/"memberCount":\d+/gu, '"memberCount":40'),
    });
  });
  await enter(teacher, roomId);
  const { page } = teacher;
  const write = async (text: string) => {
    await composer(page).pressSequentially('@모');
    await composer(page).press('Tab');
    await composer(page).pressSequentially(text);
    await composer(page).press('Enter');
  };
  await write('내일 휴강입니다');
  const question = page.getByRole('dialog', { name: '모두를 부를까요?' });
  await expect(question).toContainText('40명');
  await expectNoViolation(page, 'the question before everybody is called');
  await question.getByRole('button', { name: '취소' }).click();
  await expect(composer(page)).toHaveValue('@모두 내일 휴강입니다');
  await expect(composer(page)).toBeFocused();
  await composer(page).press('Enter');
  await question.getByRole('button', { name: '모두 부르기' }).click();
  await expect(message(page, '내일 휴강입니다').getByText('@모두')).toHaveAttribute('data-me', 'true');
  await expect(composer(page)).toHaveValue('');
});

test('the choices and what they become are accessible', async ({ member }) => {
  const [minjun, seoyeon] = [await member({ name: '김민준' }), await member({ name: '이서연' })];
  await enter(minjun, await openRoomFor(minjun, [seoyeon], '접근성'));
  await composer(minjun.page).pressSequentially('@');
  await expect(choices(minjun.page)).toHaveCount(2);
  await expectNoViolation(minjun.page, 'the list of who may be called');
  await composer(minjun.page).fill('');
  await say(minjun.page, `<@${seoyeon.userId}> <@${minjun.userId}> 안녕`);
  await expect(message(minjun.page, '안녕')).not.toHaveAttribute('data-pending');
  await expectNoViolation(minjun.page, 'who is called');
});
