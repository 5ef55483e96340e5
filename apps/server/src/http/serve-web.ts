import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import type { Exchange } from './exchange.ts';

const builtWeb = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/**
 * The built web; any path that is no file is a page of the application.
 * @param serviceWorker when it is off, one is handed out that takes itself and all that it kept away
 */
export function serveWeb({
  folder = builtWeb,
  serviceWorker = true,
}: { folder?: string; serviceWorker?: boolean } = {}): (exchange: Exchange) => void {
  if (!existsSync(folder)) {
    return ({ response }) => {
      response
        .writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' })
        .end('The web is not built: npm start does it.\n');
    };
  }
  const serve = sirv(folder, {
    // Pages are told from files here: sirv's own test takes exponential time for a path like /a.a.a.a.a.a.a!
    single: false,
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders(response, path) {
      // Names of assets carry their hash; pages are asked for again, so that a new version is seen.
      const cache = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      response.setHeader('Cache-Control', cache);
    },
  });
  return ({ request, response, url }) => {
    // Files are small and go out whole: sirv throws at a range that ends before it begins.
    delete request.headers.range;
    if (!serviceWorker && url.pathname === '/sw.js') request.url = '/sw-off.js';
    // A new build may have removed a file that was there at the start.
    response.once('pipe', (file) => {
      file.once('error', () => response.destroy());
    });
    serve(request, response, () => {
      if (extname(url.pathname) !== '') {
        nothingHere(response);
        return;
      }
      request.url = '/';
      serve(request, response, () => {
        nothingHere(response);
      });
    });
  };
}

function nothingHere(response: ServerResponse): void {
  response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('There is nothing here.\n');
}
