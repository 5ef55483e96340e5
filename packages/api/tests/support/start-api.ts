import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createAccessTokens,
  createPasswords,
  createRefreshTokens,
  generateSigningKey,
  importSigningKey,
} from '@dark-circle/auth';
import {
  Committer,
  limits,
  PolledAuthority,
  RefusedError,
  SqlAccounts,
  SqlApiTokens,
  SqlAuditLog,
  SqlInvitations,
  SqlNotices,
  SqlNotifications,
  SqlFigures,
  SqlPasswordResets,
  SqlRevocations,
  SqlRoomWriter,
  SqlRooms,
  SqlSearch,
  SqlSessions,
  type ProcessNews,
} from '@dark-circle/db';
import { LocalLiveBus, LocalOnline, LocalPresence, LocalRoomLog, openSqliteDatabase } from '@dark-circle/db/embedded';
import type { Services } from '../../src/context.ts';
import { LiveStats } from '../../src/admin/stats.ts';
import { LiveHubs } from '../../src/live/live-hubs.ts';
import { OnlinePeople } from '../../src/live/online-people.ts';
import type { RateLimitedAct } from '../../src/rate-limiter.ts';
import { Visitor } from './visitor.ts';

/** The whole api over an embedded store of its own; nothing in it is made up but the limiter, which only notes. */
export async function startApi(changes: { passwordHashesQueued?: number } = {}) {
  const errors: unknown[] = [];
  const onError = (error: unknown): void => {
    errors.push(error);
  };
  const folder = await mkdtemp(join(tmpdir(), 'dark-circle-api-'));
  const database = await openSqliteDatabase(join(folder, 'chat.sqlite'));
  const bus = new LocalLiveBus(onError);
  const announced: ProcessNews[] = [];
  bus.listenToProcesses((news) => {
    announced.push(news);
  });
  const writer = new SqlRoomWriter(database, bus);
  const rooms = new SqlRooms(database, writer);
  await rooms.ensureDefaults({ notice: '공지', talk: '대화방' });
  const authority = await PolledAuthority.start({
    store: new SqlRevocations(database),
    bus,
    onPollFailed: onError,
  });
  const presence = new LocalPresence();
  const hubs = new LiveHubs({ bus, rooms, authority, presence, onError });
  const online = new OnlinePeople({ hubs, online: new LocalOnline() });
  const roomLog = new LocalRoomLog(
    new Committer({ database, writer, onFailedCommand: (_command, error) => errors.push(error) }),
  );
  const signingKey = await importSigningKey(generateSigningKey());
  const tokenOptions = {
    signingKey,
    issuer: 'dark-circle',
    lifetimeMs: limits.accessTokenMs,
    clockSkewSeconds: limits.clockSkewSeconds,
  };
  const limiter = new NotingRateLimiter();
  const services: Services = {
    accounts: new SqlAccounts(database, writer),
    auditLog: new SqlAuditLog(database),
    invitations: new SqlInvitations(database),
    notices: new SqlNotices(database),
    notifications: new SqlNotifications(database),
    apiTokens: new SqlApiTokens(database),
    sessions: new SqlSessions(database),
    passwordResets: new SqlPasswordResets(database),
    rooms,
    search: new SqlSearch(database),
    roomLog,
    bus,
    presence,
    authority,
    hubs,
    passwords: createPasswords({
      atOnce: limits.passwordHashesAtOnce,
      queued: changes.passwordHashesQueued ?? limits.passwordHashesQueued,
    }),
    accessTokens: createAccessTokens({ ...tokenOptions, audience: 'dark-circle' }),
    mediaTokens: createAccessTokens({ ...tokenOptions, audience: 'dark-circle-media' }),
    refreshTokens: createRefreshTokens(signingKey.refreshKey),
    rateLimiter: limiter,
    addressMap: { kind: 'none' },
    stats: new LiveStats({
      figures: new SqlFigures(database),
      queue: roomLog,
      online,
      describeProcess: async () => ({
        name: 'here',
        version: '0',
        startedAt: '',
        streams: hubs.streamCount,
        errors: [],
      }),
    }),
  };
  return {
    services,
    database,
    limiter,
    /** What other processes were told. */
    announced,
    /** What went wrong outside any call. */
    errors,
    visitor: () => new Visitor(services),
    async [Symbol.asyncDispose]() {
      online.close();
      hubs.close();
      await roomLog.close();
      await authority.close();
      await presence.close();
      await bus.close();
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

export type Api = Awaited<ReturnType<typeof startApi>>;

class NotingRateLimiter {
  readonly taken: { act: RateLimitedAct; key: string }[] = [];
  /** Acts that are refused from now on. */
  readonly exhausted = new Set<RateLimitedAct>();

  async take(act: RateLimitedAct, key: string): Promise<void> {
    this.taken.push({ act, key });
    if (this.exhausted.has(act)) throw new RefusedError('RATE_LIMITED', { retryAfterMs: 1000 });
  }
}
