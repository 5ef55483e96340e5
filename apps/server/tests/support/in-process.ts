import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import { appRouter } from '@dark-circle/api';
import { limits } from '@dark-circle/db/limits';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import { readConfig } from '../../src/config.ts';
import { createContextOf } from '../../src/http/create-context.ts';
import type { Surroundings } from '../../src/http/exchange.ts';
import { createRequestListener } from '../../src/http/request-listener.ts';
import { createLogger } from '../../src/logger.ts';
import { openStores } from '../../src/open-stores.ts';
import { openFiles } from '../../src/uploads/open-files.ts';
import { createServices, startServer, type RunningServer } from '../../src/start-server.ts';
import type { Storage } from './storage.ts';

function configOf(storage: Storage, env: Record<string, string>) {
  return readConfig({ PORT: '0', HOST: '127.0.0.1', RATE_LIMITS: 'off', ...storage.env, ...env });
}

/** The whole server inside this process. */
export async function startServerHere(storage: Storage, env: Record<string, string> = {}): Promise<RunningServer> {
  return startServer(configOf(storage, env), createLogger('silent'));
}

export interface TwoWays extends AsyncDisposable {
  /** The server's own HTTP entry. */
  oursUrl: string;
  /** tRPC's standalone handler, over the same services. */
  stockUrl: string;
  surroundings: Surroundings;
}

/** The same services behind two HTTP entries. */
export async function serveTwoWays(storage: Storage): Promise<TwoWays> {
  const config = configOf(storage, {});
  const logger = createLogger('silent');
  const stores = await openStores(config, logger);
  const { services, hubs, authority, online, metrics } = await createServices(config, stores, logger);
  const files = await openFiles({ config, stores, authority, logger });
  const surroundings: Surroundings = { config, services, stores, files, metrics, logger };
  const createContext = createContextOf(surroundings);
  const ours = await listen(createRequestListener(surroundings));
  const stock = await listen(
    createHTTPHandler({
      router: appRouter,
      basePath: '/trpc/',
      maxBodySize: limits.requestBodyBytes,
      maxBatchSize: limits.batchCalls,
      createContext: async ({ req, res }) => createContext({ request: req, response: res, requestId: randomUUID() }),
    }),
  );
  return {
    oursUrl: urlOf(ours),
    stockUrl: urlOf(stock),
    surroundings,
    async [Symbol.asyncDispose]() {
      online.close();
      hubs.close();
      for (const server of [ours, stock]) {
        server.close();
        server.closeAllConnections();
      }
      await files.close();
      await authority.close();
      await stores.close();
    },
  };
}

/** One handler on a free port of this machine. */
export async function listen(listener: RequestListener): Promise<Server> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

export function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
  return `http://127.0.0.1:${address.port}`;
}
