import { startDeployment } from './support/deployment.ts';
import { becomeMember, openBrowser } from './support/person.ts';
import { enter, message, messages, say } from './support/room.ts';
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
  // What was there stays readable.
  await expect(message(minjun.page, '들리나요?')).toBeVisible();

  await server.start();
  await expect(message(seoyeon.page, '서버가 없을 때 쓴 글')).toHaveCount(1, { timeout: 20_000 });
  await expect(waiting).not.toHaveAttribute('data-pending');
  await expect(minjun.page.getByText(/연결이 끊겼습니다/u)).toBeHidden();
  await minjun.page.reload();
  await expect(messages(minjun.page).getByText('서버가 없을 때 쓴 글')).toHaveCount(1);
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
