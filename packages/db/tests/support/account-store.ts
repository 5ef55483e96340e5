import { randomBytes } from 'node:crypto';
import { SqlAccounts } from '../../src/accounts/sql-accounts.ts';
import { SqlApiTokens } from '../../src/accounts/sql-api-tokens.ts';
import { SqlPasswordResets } from '../../src/accounts/sql-password-resets.ts';
import { SqlRevocations } from '../../src/accounts/sql-revocations.ts';
import { SqlSessions } from '../../src/accounts/sql-sessions.ts';
import type { Profile, User } from '../../src/accounts/accounts.ts';
import { SqlRoomWriter } from '../../src/commit/sql-room-writer.ts';
import { LocalLiveBus } from '../../src/embedded/local-live-bus.ts';
import { limits } from '../../src/limits.ts';
import { RefusedError, type Reason } from '../../src/refusal.ts';
import { SqlRooms } from '../../src/rooms/sql-rooms.ts';
import type { TestDatabase } from './databases.ts';
import { throwLater } from './throw-later.ts';

export type OpenDatabase = () => Promise<TestDatabase>;

/** Accounts, sessions and what they rest on, over a database of their own. */
export async function openAccountStore(open: OpenDatabase) {
  const resource = await open();
  const { database } = resource;
  const bus = new LocalLiveBus(throwLater);
  const writer = new SqlRoomWriter(database, bus);
  const accounts = new SqlAccounts(database, writer);
  const sessions = new SqlSessions(database);
  return {
    database,
    bus,
    writer,
    accounts,
    sessions,
    apiTokens: new SqlApiTokens(database),
    resets: new SqlPasswordResets(database),
    revocations: new SqlRevocations(database),
    rooms: new SqlRooms(database, writer),
    signUp: async (loginId: string, changes: Partial<Profile> = {}) =>
      accounts.create(profileOf(loginId, changes), `hash of ${loginId}`),
    /** Opens a session whose first secret has the hash `hash 0`. */
    signIn: async (user: User) => {
      const sessionId = randomBytes(16).toString('base64url');
      const opened = await sessions.open({
        sessionId,
        userId: user.id,
        checkedHash: `hash of ${user.loginId}`,
        secretHash: 'hash 0',
        userAgent: 'a test',
        expiresAtMs: Date.now() + limits.sessionMs,
      });
      return { sessionId, ...opened };
    },
    [Symbol.asyncDispose]: async () => resource[Symbol.asyncDispose](),
  };
}

export function profileOf(loginId: string, changes: Partial<Profile> = {}): Profile {
  return {
    loginId,
    name: `이름 ${loginId}`,
    email: `${loginId}@example.com`,
    phone: '01012345678',
    birthdate: '2000-02-29',
    address: {
      postcode: '06236',
      line1: '서울특별시 강남구 테헤란로 1',
      line2: '2층',
      latitude: 37.5,
      longitude: 127.03,
    },
    ...changes,
  };
}

/** The refusal that `act` ends in. */
export async function refusalOf(act: Promise<unknown>): Promise<{ reason: Reason; details: RefusedError['details'] }> {
  const error = await act.then(
    () => new Error('nothing was refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof RefusedError)) throw error;
  return { reason: error.reason, details: error.details };
}

export async function reasonOf(act: Promise<unknown>): Promise<Reason> {
  return (await refusalOf(act)).reason;
}
