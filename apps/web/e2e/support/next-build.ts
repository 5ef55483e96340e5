import { createServer, request } from 'node:http';
import { once } from 'node:events';

export interface NextBuild extends AsyncDisposable {
  /** The same server under another address. */
  url: string;
  /** From now on its service worker is that of another build. */
  come: () => void;
}

/** Stands before a server, and can make its page look as if it had been built again. */
export async function beforeNextBuild(target: string): Promise<NextBuild> {
  let isNext = false;
  const proxy = createServer((asked, answer) => {
    const onward = request(
      new URL(asked.url ?? '/', target),
      { method: asked.method, headers: asked.headers },
      (got) => {
        if (!isNext || asked.url !== '/sw.js') {
          answer.writeHead(got.statusCode ?? 502, got.headers);
          got.pipe(answer);
          return;
        }
        got.resume();
        const built = fetch(new URL('/sw.js', target), { headers: { 'accept-encoding': 'identity' } });
        built
          .then((response) => response.text())
          .then((script) => {
            answer.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' });
            answer.end(script.replace(/(?<=version:[`'"])[\da-f]{16}/u, 'f'.repeat(16)));
          }, answer.destroy.bind(answer));
      },
    );
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    asked.pipe(onward);
  });
  proxy.listen(0, 'localhost');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://localhost:${address.port}`,
    come: () => {
      isNext = true;
    },
    async [Symbol.asyncDispose]() {
      proxy.close();
      proxy.closeAllConnections();
      await once(proxy, 'close');
    },
  };
}
