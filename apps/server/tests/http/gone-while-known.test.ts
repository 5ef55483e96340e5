import { once } from 'node:events';
import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Context } from '@dark-circle/api';
import { expect, it, vi } from 'vitest';
import type { CreateContext } from '../../src/http/create-context.ts';
import { serveEvents } from '../../src/http/serve-events.ts';

it('[P9] whoever goes away while it is found out who they are leaves no stream behind', async () => {
  const known = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const served = Promise.withResolvers<void>();
  const touched = vi.fn((_target: object, name: string | symbol) => (name === 'then' ? undefined : {}));
  const empty: Context = JSON.parse('{}');
  // Reaching for anything of it would be to go on for nobody.
  const context = new Proxy<Context>(empty, { get: touched });
  const createContext: CreateContext = async () => {
    asked.resolve();
    await known.promise;
    return context;
  };
  const serve = serveEvents({ createContext, reportError: () => {} });
  const server = createServer((request, response) => {
    response.once('close', () => known.resolve());
    serve({ request, response, requestId: 'r', url: new URL('http://x/trpc/chat.events') }).then(
      served.resolve,
      served.reject,
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = ask({ port, host: '127.0.0.1', path: '/trpc/chat.events' }).on('error', () => {});
  client.end();
  await asked.promise;
  client.destroy();
  await served.promise;
  expect(touched.mock.calls.filter(([, name]) => name !== 'then')).toEqual([]);
  server.close();
});
