import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import type { Exchange } from './request-listener.ts';

const builtWeb = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/** The built web; any path that is no file is a page of the application. */
export function serveWeb(): (exchange: Exchange) => void {
  if (!existsSync(builtWeb)) {
    return ({ response }) => {
      response
        .writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' })
        .end('The web is not built: npm start does it.\n');
    };
  }
  const serve = sirv(builtWeb, {
    single: true,
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders(response, path) {
      // Names of assets carry their hash; pages are asked for again, so that a new version is seen.
      const cache = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      response.setHeader('Cache-Control', cache);
    },
  });
  return ({ request, response }) => {
    serve(request, response, () => {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('There is nothing here.\n');
    });
  };
}
