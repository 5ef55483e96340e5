import type { Stores } from '../open-stores.ts';
import type { Exchange } from './exchange.ts';

/** `/healthz`: the process is up. `/readyz`: its database answers; Redis is told of, and not needed (P8). */
export function answerHealth({ database, redis }: Stores): (exchange: Exchange) => Promise<void> {
  const databaseAnswers = async (): Promise<boolean> =>
    database
      .read(async (knex) => knex<{ id: number }>('authority').first('id'))
      .then(
        () => true,
        () => false,
      );
  return async ({ response, url }) => {
    if (url.pathname === '/healthz') {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"status":"up"}\n');
      return;
    }
    const isReady = await databaseAnswers();
    const state = {
      status: isReady ? 'ready' : 'not ready',
      database: isReady ? 'up' : 'down',
      ...(redis !== undefined && { redis: (await redis.isReachable()) ? 'up' : 'down' }),
    };
    response.writeHead(isReady ? 200 : 503, { 'Content-Type': 'application/json' }).end(`${JSON.stringify(state)}\n`);
  };
}
