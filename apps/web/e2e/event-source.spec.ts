import { enter, fill, message, openRoomFor } from './support/room.ts';
import { expect, test } from './support/test.ts';

test('[P5] a plain EventSource of a page hears what another person says, goes on after a restart, and ends with the session', async ({
  member,
  deployment,
}) => {
  const listener = await member({ name: '서지안' });
  const speaker = await member({ name: '오하린' });
  const roomId = await openRoomFor(speaker, [listener], '라디오');
  const { page } = listener;
  await enter(listener, roomId);

  // As any script of the page could: it has no token to give, and no header to give it in.
  const events = await page.evaluateHandle(() => {
    const heard: string[] = [];
    const source = new EventSource('/trpc/chat.events');
    source.addEventListener('message', ({ data }: MessageEvent<string>) => heard.push(data));
    source.addEventListener('serialized-error', ({ data }: MessageEvent<string>) => {
      heard.push(data);
      source.close();
    });
    return { heard, source };
  });
  const heard = async (): Promise<string> => events.evaluate(({ heard: said }) => said.join('\n'));
  await expect.poll(heard).toContain('"type":"heads"');
  await fill(speaker, roomId, 1, () => '여기는 라디오');
  await expect.poll(heard).toContain('여기는 라디오');
  await expect(message(page, '여기는 라디오')).toBeVisible();

  const [server] = deployment.servers;
  await server.stop('SIGKILL');
  await server.start();
  await fill(speaker, roomId, 1, () => '다시 라디오');
  await expect.poll(heard).toContain('다시 라디오');
  expect((await heard()).match(/"message\.sent"/gu)).toHaveLength(2);

  // A script may know that there is a session, and nothing of it.
  expect(await page.evaluate(() => document.cookie)).toBe('dark-circle-session=1');
  const signedOut = await page.request.post('/trpc/auth.signOut', {
    data: {},
    headers: { origin: new URL(page.url()).origin },
  });
  expect(signedOut.ok()).toBe(true);
  await expect.poll(heard).toContain('"reason":"SIGNED_OUT"');
  expect((await listener.context.cookies()).filter(({ name }) => name.startsWith('dark-circle'))).toEqual([]);
});
