import { createServer, type Server } from 'node:http';
import { LiveHubs, LiveStats, OnlinePeople, type Services } from '@dark-circle/api';
import {
  createAccessTokens,
  createPasswords,
  createRefreshTokens,
  generateSigningKey,
  importSigningKey,
} from '@dark-circle/auth';
import {
  getOrCreateSecret,
  PolledAuthority,
  SqlAccounts,
  SqlApiTokens,
  SqlAuditLog,
  SqlInvitations,
  SqlNotices,
  SqlNotifications,
  SqlFigures,
  SqlPasswordResets,
  SqlRevocations,
  SqlRooms,
  SqlSearch,
  SqlSessions,
} from '@dark-circle/db';
import { limits } from '@dark-circle/db/limits';
import type { Config } from './config.ts';
import { Connections } from './http/connections.ts';
import { createRequestListener } from './http/request-listener.ts';
import type { Logger } from './logger.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { openStores, type StoreDecorators, type Stores } from './open-stores.ts';
import { processFigures } from './process-figures.ts';
import { openFiles } from './uploads/open-files.ts';
import { createRateLimiter, noRateLimits } from './rate-limits.ts';
import { asksForSocket, EventSockets } from './socket/event-sockets.ts';

export interface RunningServer extends AsyncDisposable {
  /** Where it listens, for this machine. */
  url: string;
  /** Ends streams, answers what was asked, and lets go of everything, once. */
  close(): Promise<void>;
}

/**
 * The composition root: opens what the configuration names, puts it together and listens.
 * @throws StoreUnusableError, UnusableKeyError, or node's error of a port that cannot be had
 */
export async function startServer(config: Config, logger: Logger, decorate?: StoreDecorators): Promise<RunningServer> {
  const stores = await openStores(config, logger, decorate);
  try {
    return await serve(config, stores, logger);
  } catch (error) {
    await stores.close();
    throw error;
  }
}

async function serve(config: Config, stores: Stores, logger: Logger): Promise<RunningServer> {
  const { services, hubs, authority, online, metrics } = await createServices(config, stores, logger);
  const letGo = async (): Promise<void> => {
    online.close();
    hubs.close();
    await authority.close();
  };
  const files = await openFiles({ config, stores, authority, logger }).catch(async (error: unknown) => {
    await letGo();
    throw error;
  });
  const surroundings = { config, services, stores, files, metrics, logger };
  const server = createServer(
    {
      headersTimeout: limits.headersTimeoutMs,
      // For uploads; everything else is limited where it is taken up: `limit-body-time.ts`.
      requestTimeout: limits.uploadTimeoutMs,
      maxHeaderSize: limits.requestHeaderBytes,
      shouldUpgradeCallback: asksForSocket,
    },
    createRequestListener(surroundings),
  );
  const sockets = new EventSockets(surroundings);
  server.on('upgrade', sockets.take);
  server.maxConnections = limits.connections;
  const connections = new Connections(server);
  try {
    await listen(server, config);
  } catch (error) {
    await files.close();
    await letGo();
    throw error;
  }
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    closing ??= (async () => {
      sockets.close();
      files.running.close();
      const closed = stopListening(server, connections);
      online.close();
      hubs.close();
      await closed;
      await files.close();
      await authority.close();
      await stores.close();
    })();
    return closing;
  };
  return { url: urlOf(server, config.host), close, [Symbol.asyncDispose]: close };
}

/** Everything that the acts work with, over open stores. */
export async function createServices(
  config: Config,
  stores: Stores,
  logger: Logger,
): Promise<{
  services: Services;
  hubs: LiveHubs;
  authority: PolledAuthority;
  online: OnlinePeople;
  metrics: Metrics;
}> {
  const { database, writer, bus, presence, roomLog, redis } = stores;
  const signingKey = await importSigningKey(
    config.signingKey ?? (await getOrCreateSecret(database, 'signing-key', generateSigningKey)),
  );
  const tokenOptions = {
    signingKey,
    issuer: 'dark-circle',
    lifetimeMs: limits.accessTokenMs,
    clockSkewSeconds: limits.clockSkewSeconds,
  };
  const rooms = new SqlRooms(database, writer);
  await rooms.ensureDefaults(config.roomNames);
  const onError = (error: unknown): void => {
    logger.warn({ err: error }, 'live delivery failed for a moment');
  };
  const authority = await PolledAuthority.start({ store: new SqlRevocations(database), bus, onPollFailed: onError });
  const hubs = new LiveHubs({ bus, rooms, authority, presence, onError });
  const online = new OnlinePeople({ hubs, online: stores.online });
  const metrics = createMetrics(hubs);
  const services: Services = {
    accounts: new SqlAccounts(database, writer),
    auditLog: new SqlAuditLog(database),
    invitations: new SqlInvitations(database),
    notices: new SqlNotices(database),
    notifications: new SqlNotifications(database),
    sessions: new SqlSessions(database),
    apiTokens: new SqlApiTokens(database),
    passwordResets: new SqlPasswordResets(database),
    rooms,
    search: new SqlSearch(database),
    roomLog,
    bus,
    presence,
    authority,
    hubs,
    passwords: createPasswords({ atOnce: limits.passwordHashesAtOnce, queued: limits.passwordHashesQueued }),
    accessTokens: createAccessTokens({
      ...tokenOptions,
      audience: 'dark-circle',
      remembered: limits.accessTokensRemembered,
    }),
    mediaTokens: createAccessTokens({ ...tokenOptions, audience: 'dark-circle-media' }),
    refreshTokens: createRefreshTokens(signingKey.refreshKey),
    rateLimiter: config.rateLimits
      ? createRateLimiter(redis && { client: redis.commands, prefix: config.redis?.prefix ?? '' })
      : noRateLimits,
    addressMap: config.addressMap,
    stats: new LiveStats({
      figures: new SqlFigures(database),
      queue: stores.commitQueue,
      online,
      describeProcess: processFigures({ hubs, metrics }),
    }),
  };
  return { services, hubs, authority, online, metrics };
}

async function listen(server: Server, { port, host }: Config): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, () => {
    server.off('error', reject);
    resolve();
  });
  await promise;
}

/** Waits for the answers under way, within a limit: then clients ask again elsewhere. */
async function stopListening(server: Server, connections: Connections): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const impatience = setTimeout(() => {
    server.closeAllConnections();
  }, limits.shutdownMs);
  server.close(() => {
    clearTimeout(impatience);
    resolve();
  });
  connections.closeWhenIdle();
  await promise;
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
  const { port } = address;
  const name = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
