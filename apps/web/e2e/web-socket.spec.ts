import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { password } from './support/person.ts';
import { fill, openRoomFor } from './support/room.ts';
import { expect, test } from './support/test.ts';

const signedIn = z.object({ result: z.object({ data: z.object({ accessToken: z.string() }) }) });

/** The page of somebody else, on the same machine: a browser asks for leave where it would reach from further away. */
async function startServer() {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>another page</title>');
  }).listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://localhost:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What a WebSocket of this page is told when it asks for the event stream: as tRPC's `wsLink` would. */
async function listen(page: Page, url: string, accessToken: string) {
  const socket = await page.evaluateHandle(
    ([address, token]) => {
      const heard: string[] = [];
      const webSocket = new WebSocket(`${address.replace('http', 'ws')}/trpc?connectionParams=1`);
      webSocket.addEventListener('open', () => {
        webSocket.send(JSON.stringify({ method: 'connectionParams', data: { authorization: `Bearer ${token}` } }));
        webSocket.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'chat.events' } }));
      });
      webSocket.addEventListener('message', ({ data }: MessageEvent<string>) => heard.push(data));
      webSocket.addEventListener('close', ({ code }) => heard.push(`closed ${code}`));
      return { heard };
    },
    [url, accessToken] as const,
  );
  return async (): Promise<string> => socket.evaluate(({ heard }) => heard.join('\n'));
}

test('[P5][SEC-15] a WebSocket of the page hears what another person says; one of another page is refused, token or not', async ({
  member,
}) => {
  const listener = await member({ name: '문가온' });
  const speaker = await member({ name: '류다온' });
  const roomId = await openRoomFor(speaker, [listener], '무전기');
  const { page, url, loginId, context } = listener;
  const answer = await context.request.post(`${url}/trpc/auth.signIn`, {
    data: { loginId, password, refreshTokenIn: 'body' },
    headers: { origin: url },
  });
  const { accessToken } = signedIn.parse(await answer.json()).result.data;

  await page.goto('/');
  const heard = await listen(page, url, accessToken);
  await expect.poll(heard).toContain('"type":"heads"');
  await fill(speaker, roomId, 1, () => '들립니까');
  await expect.poll(heard).toContain('들립니까');

  await using other = await startServer();
  const elsewhere = await context.newPage();
  await elsewhere.goto(other.url);
  const refused = await listen(elsewhere, url, accessToken);
  await expect.poll(refused).toBe('closed 1006');
});
