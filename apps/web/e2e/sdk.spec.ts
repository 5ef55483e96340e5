import type * as Sdk from '@dark-circle/sdk';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { password } from './support/person.ts';
import { enter, fill, message, openRoomFor } from './support/room.ts';
import { expect, test } from './support/test.ts';

/** As `npm run pack:sdk` makes it; the build has made it before. */
const packed = fileURLToPath(new URL('../../../packages/sdk/dist/index.js', import.meta.url));

/** What a bundler makes of the package for a page. */
async function forBrowsers(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: packed, formats: ['es'] },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  const code =
    first !== undefined && 'output' in first ? first.output.find((file) => file.type === 'chunk')?.code : undefined;
  if (code === undefined) throw new Error('the package was not bundled');
  return code;
}

test('[P5] the packed SDK hears and answers in a browser, over a kill of the server, and its mistakes are told', async ({
  member,
  deployment,
}) => {
  const [owner, speaker] = [await member({ name: '봇 주인' }), await member({ name: '말하는 사람' })];
  const roomId = await openRoomFor(owner, [speaker], '브라우저 봇');
  const order = { name: '봇', acts: ['read', 'write'], roomIds: [roomId], currentPassword: password };
  const made = await owner.call('auth.createApiToken', order);
  const { token } = made as { token: string };
  const { page } = owner;
  await page.route('**/sdk-of-a-page.js', async (route) =>
    route.fulfill({ contentType: 'text/javascript', body: await forBrowsers() }),
  );
  await page.goto('/me');
  const refused = await page.evaluate(
    async ([apiToken, module]) => {
      const sdk = (await import(module)) as typeof Sdk;
      const client = sdk.createChatClient({ url: location.origin, refreshTokens: sdk.memoryTokenStore() });
      const me = await client.signIn({ apiToken });
      void (async () => {
        for await (const event of client.events()) {
          if (event.type !== 'message.sent' || event.message.author.id === me.id) continue;
          await client.send({ roomId: event.roomId, body: `메아리: ${event.message.body}` });
        }
      })();
      await client.connection.whenLive();
      return client.trpc.auth.sessions.query().then(
        () => 'answered',
        (error: unknown) => sdk.chatErrorOf(error).reason,
      );
    },
    [token, '/sdk-of-a-page.js'] as const,
  );
  expect(refused).toBe('OUT_OF_SCOPE');

  await enter(speaker, roomId);
  await fill(speaker, roomId, 1, () => '하나');
  await expect(message(speaker.page, '메아리: 하나')).toBeVisible();
  const [server] = deployment.servers;
  await server.stop('SIGKILL');
  await server.start();
  await fill(speaker, roomId, 1, () => '둘');
  await expect(message(speaker.page, '메아리: 둘')).toBeVisible();
  await expect(message(speaker.page, '메아리: ')).toHaveCount(2);
});
