import type { SignedInContext } from '../trpc.ts';
import { deviceOf, type Device } from './device-of.ts';

/** A device on which somebody is signed in. Times are ISO 8601 in UTC. */
export interface SessionSummary {
  id: string;
  device: Device;
  createdAt: string;
  /** To a few minutes. */
  lastUsedAt: string;
  /** The one that asks. */
  current: boolean;
}

/** Where the caller is signed in: this session first, then the last used. */
export async function listSessions({ services, caller }: SignedInContext): Promise<SessionSummary[]> {
  const sessions = await services.sessions.openOf(caller.userId);
  return sessions
    .map(({ sessionId, userAgent, createdAt, lastUsedAt }) => ({
      id: sessionId,
      device: deviceOf(userAgent),
      createdAt,
      lastUsedAt,
      current: sessionId === caller.sessionId,
    }))
    .toSorted((a, b) => Number(b.current) - Number(a.current));
}

/** Ends a session of the caller, everywhere, at once. One that has ended, or is nobody's, answers the same. */
export async function revokeSession(
  { services, caller, address }: SignedInContext,
  { sessionId }: { sessionId: string },
): Promise<Record<string, never>> {
  await services.rateLimiter.take('signOut', address);
  const generation = await services.sessions.close({ sessionId, userId: caller.userId });
  if (generation !== undefined) services.bus.announce({ type: 'revoked', generation });
  return {};
}

/** Ends all sessions of the caller but this one. */
export async function revokeOtherSessions({
  services,
  caller,
  address,
}: SignedInContext): Promise<Record<string, never>> {
  await services.rateLimiter.take('signOut', address);
  const generation = await services.sessions.closeOthers(caller);
  if (generation !== undefined) services.bus.announce({ type: 'revoked', generation });
  return {};
}
