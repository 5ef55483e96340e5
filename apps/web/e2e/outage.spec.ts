import { startDeployment } from './support/deployment.ts';
import { becomeMember, openBrowser } from './support/person.ts';
import { composer, enter, message, messages, openRoomFor, say } from './support/room.ts';
import { expect, test } from './support/test.ts';

test('[P1] [P2] [P5] what is sent while the server is away stays, and arrives once when it is back', async ({
  browser,
  mode,
}) => {
  await using deployment = await startDeployment(mode);
  const url = deployment.urlFor(0);
  const minjun = await becomeMember(await openBrowser(browser, url, { name: '김민준', locale: 'ko-KR' }));
  const seoyeon = await becomeMember(await openBrowser(browser, url, { name: '이서연', locale: 'ko-KR' }));
  // The talk room, which everybody is in.
  for (const person of [minjun, seoyeon]) await enter(person, 2);
  await say(minjun.page, '들리나요?');
  await expect(message(seoyeon.page, '들리나요?')).toBeVisible();

  const [server] = deployment.servers;
  await server.stop('SIGKILL');
  await expect(minjun.page.getByText(/연결이 끊겼습니다/u)).toBeVisible();
  await say(minjun.page, '서버가 없을 때 쓴 글');
  const waiting = message(minjun.page, '서버가 없을 때 쓴 글');
  await expect(waiting).toHaveAttribute('data-pending', 'pending');
  await expect(waiting).toContainText('서버가 응답하지 않습니다. 연결되면 보냅니다.');
  // What was there stays readable.
  await expect(message(minjun.page, '들리나요?')).toBeVisible();

  await server.start();
  await expect(message(seoyeon.page, '서버가 없을 때 쓴 글')).toHaveCount(1, { timeout: 20_000 });
  await expect(waiting).not.toHaveAttribute('data-pending');
  await expect(minjun.page.getByText(/연결이 끊겼습니다/u)).toBeHidden();
  await minjun.page.reload();
  await expect(messages(minjun.page).getByText('서버가 없을 때 쓴 글')).toHaveCount(1);
});

test('[P2] what waits for a server that is away is sent once by the page that is loaded when it is back', async ({
  browser,
  mode,
}) => {
  await using deployment = await startDeployment(mode);
  const writer = await becomeMember(await openBrowser(browser, deployment.urlFor(0), { name: '박도윤' }));
  const { page } = writer;
  await enter(writer, 2);
  const [server] = deployment.servers;
  await server.stop('SIGKILL');
  for (const text of ['첫째', '둘째']) {
    await say(page, text);
    await expect(message(page, text)).toHaveAttribute('data-pending', 'pending');
  }
  await expect(page.reload()).rejects.toThrow('ERR_CONNECTION_REFUSED');
  // Chromium loads by itself what it could not load, at a moment of its own.
  await page.close();
  await server.start();
  const again = { page: await writer.context.newPage() };
  await enter(again, 2);
  for (const text of ['첫째', '둘째']) {
    await expect(message(again.page, text)).toHaveCount(1);
    await expect(message(again.page, text)).not.toHaveAttribute('data-pending');
  }
  await expect(messages(again.page).getByRole('article')).toContainText(['첫째', '둘째']);
  await again.page.reload();
  await expect(messages(again.page).getByRole('article')).toContainText(['첫째', '둘째']);
  await writer.context.close();
});

test('a refused message says why, and is written anew, tried again or discarded', async ({ member }) => {
  const writer = await member({ name: '한지민' });
  const { page } = writer;
  const roomId = await openRoomFor(writer, [], '거절');
  await enter(writer, roomId);
  // To the notice room, where only the admin writes.
  await page.route('**/trpc/chat.send*', (route, request) =>
    route.continue({ postData: (request.postData() ?? '').replaceAll(`"roomId":${roomId}`, '"roomId":1') }),
  );
  for (const text of ['고칠 글', '버릴 글']) {
    await say(page, text);
    await expect(message(page, text)).toHaveAttribute('data-pending', 'refused');
    await expect(message(page, text)).toContainText('공지방에는 방장과 관리자만 글을 쓸 수 있습니다.');
  }
  await message(page, '버릴 글').getByRole('button', { name: '버리기' }).click();
  await expect(message(page, '버릴 글')).toHaveCount(0);
  await composer(page).fill('쓰던 글');
  await message(page, '고칠 글').getByRole('button', { name: '고쳐 쓰기' }).click();
  await expect(message(page, '고칠 글')).toHaveCount(0);
  await expect(composer(page)).toHaveValue('고칠 글\n쓰던 글');
  await expect(composer(page)).toBeFocused();
  await say(page, '다시 보낼 글');
  await expect(message(page, '다시 보낼 글')).toHaveAttribute('data-pending', 'refused');
  await page.unroute('**/trpc/chat.send*');
  await message(page, '다시 보낼 글').getByRole('button', { name: '다시 시도' }).click();
  await expect(message(page, '다시 보낼 글')).not.toHaveAttribute('data-pending');
});

test('what is begun meanwhile, an answer or an edit, is not lost by writing a refused message anew', async ({
  member,
}) => {
  const writer = await member({ name: '윤채원' });
  const { page } = writer;
  await enter(writer, await openRoomFor(writer, [], '답장'));
  await say(page, '먼저 한 말');
  await expect(message(page, '먼저 한 말')).not.toHaveAttribute('data-pending');
  await page.route('**/trpc/chat.send*', (route, request) =>
    route.continue({ postData: (request.postData() ?? '').replaceAll(/"roomId":\d+/gu, '"roomId":1') }),
  );
  await say(page, '거절된 글');
  await expect(message(page, '거절된 글')).toHaveAttribute('data-pending', 'refused');
  await page.unroute('**/trpc/chat.send*');
  const rewrite = message(page, '거절된 글').getByRole('button', { name: '고쳐 쓰기' });
  const choose = async (text: string, item: string): Promise<void> => {
    await message(page, text).hover();
    await message(page, text)
      .getByRole('button', { name: /메시지 메뉴/u })
      .click();
    await page.getByRole('menuitem', { name: item }).click();
  };

  await choose('먼저 한 말', '수정');
  const editing = page.getByRole('textbox', { name: '메시지 수정' });
  await editing.fill('고친 말');
  await expect(rewrite).toHaveCount(0);
  await editing.press('Enter');
  await expect(message(page, '고친 말')).toBeVisible();

  await choose('고친 말', '답장');
  await rewrite.click();
  await expect(composer(page)).toHaveValue('거절된 글');
  await composer(page).press('Enter');
  const sent = message(page, '거절된 글');
  await expect(sent).not.toHaveAttribute('data-pending');
  await expect(sent.getByTitle('윤채원의 원래 메시지로')).toContainText('고친 말');
});

test('[P2] an unsent message outlives a reload of the page', async ({ member }) => {
  const writer = await member({ name: '박도윤' });
  const { page } = writer;
  await enter(writer, 2);
  const text = `${writer.loginId} 다시 읽은 뒤에도`;
  await page.route('**/trpc/chat.send*', (route) => route.abort());
  await say(page, text);
  await expect(message(page, text)).toHaveAttribute('data-pending', 'pending');
  await page.unroute('**/trpc/chat.send*');
  await page.reload();
  await expect(message(page, text)).toHaveCount(1);
  await expect(message(page, text)).not.toHaveAttribute('data-pending');
});
