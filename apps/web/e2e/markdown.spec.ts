import { randomUUID } from 'node:crypto';
import { expectNoViolation } from './support/expect-no-violation.ts';
import { composer, enter, message, openRoomFor, say } from './support/room.ts';
import { expect, test } from './support/test.ts';

const lesson = [
  '# 3주차 과제',
  '',
  '**내일까지** 제출합니다. `main.py` 하나면 됩니다.',
  '줄은 친 대로 나뉩니다.',
  '',
  '- 함수 하나',
  '- [자료](https://example.org/a)',
  '',
  '> 늦으면 감점',
  '',
  '| 항목 | 점수 |',
  '| --- | ---: |',
  '| 동작 | 70 |',
  '',
  '```python',
  ...Array.from({ length: 20 }, (_, line) => `print("line ${line + 1}")`),
  '```',
].join('\n');

test('a message is formatted, its code coloured, folded and copied', async ({ member }) => {
  const person = await member({ name: '김민준', permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = person;
  const roomId = await openRoomFor(person, [], '과제');
  await person.call('chat.send', { roomId, clientMessageId: randomUUID(), body: lesson });
  await enter(person, roomId);
  const row = message(page, '3주차 과제');
  await expect(row.getByRole('table')).toContainText('동작');
  await expect(row.getByRole('listitem')).toHaveCount(2);
  await expect(row.locator('strong')).toHaveText('내일까지');
  await expect(row.locator('blockquote')).toHaveText('늦으면 감점');
  const link = row.getByRole('link', { name: '자료' });
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow');
  await expect(link).toHaveAttribute('target', '_blank');

  const code = row.getByRole('region', { name: 'python 코드' });
  await expect(code.locator('[data-part="string"]').first()).toHaveText('"line 1"');
  await expect(code).not.toContainText('line 20');
  await row.getByRole('button', { name: '모두 보기 (20줄)' }).click();
  await expect(code).toContainText('line 20');
  await row.getByRole('button', { name: '코드 복사' }).click();
  await expect(page.getByText('코드를 복사했습니다')).toBeVisible();
  expect(await page.evaluate(async () => navigator.clipboard.readText())).toContain('print("line 20")');
  await expectNoViolation(page, 'a formatted message');
});

test('nothing that is typed becomes more of the page than words', async ({ member }) => {
  const person = await member({ name: '이서연' });
  const { page } = person;
  await enter(person, await openRoomFor(person, [], '장난'));
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await say(
    page,
    '**끝** <img src=x onerror=alert(1)> ![그림](https://example.org/a.png) [누르기](javascript:alert(1))',
  );
  const row = message(page, '끝');
  await expect(row.locator('strong')).toBeVisible();
  await expect(row.locator('img, script')).toHaveCount(0);
  await expect(row.getByRole('link')).toHaveText(['그림']);
  await expect(row).toContainText('<img src=x onerror=alert(1)>');
  expect(asked.filter((url) => url.includes('example.org'))).toEqual([]);
});

test('emphasis is written with the keys, whatever the layout', async ({ member }) => {
  const person = await member({ name: '박도윤' });
  const { page } = person;
  await enter(person, await openRoomFor(person, [], '자판'));
  await composer(page).pressSequentially('중요');
  await composer(page).press('Control+A');
  await composer(page).press('Control+B');
  await expect(composer(page)).toHaveValue('**중요**');
  await composer(page).press('Control+Z');
  await expect(composer(page)).toHaveValue('중요');
});
