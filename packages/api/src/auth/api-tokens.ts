import { createApiToken as newToken } from '@dark-circle/auth';
import { RefusedError, type RoomId, type StoredApiToken } from '@dark-circle/db';
import type { SignedInContext } from '../trpc.ts';
import { checkPassword } from './check-password.ts';
import type { ScopeAct } from './scope-acts.ts';
import { readScope, scopeText } from './token-scope.ts';

/** An API token as its owner sees it: all but its secret. Times are ISO 8601 in UTC. */
export interface ApiToken extends Omit<StoredApiToken, 'scope'> {
  acts: ScopeAct[];
  /** Good in these rooms only. Absent: wherever its owner is. */
  roomIds?: RoomId[];
}

/** Those of the caller that are good, the newest first. */
export async function listApiTokens({ services, caller }: SignedInContext): Promise<ApiToken[]> {
  return (await services.apiTokens.of(caller.userId)).map(withScope);
}

/**
 * Makes a token for a program of the caller. It can do what its scope says, and never more than the caller may do by then.
 * Asks for the password: it outlives the session that it was made in.
 * @returns the token itself too, this once: only its hash is stored
 * @throws RefusedError WRONG_PASSWORD, RATE_LIMITED, USER_BANNED, TOO_MANY_TOKENS, ROOM_NOT_FOUND, NOT_AN_ADMIN
 */
export async function createApiToken(
  ctx: SignedInContext,
  input: {
    name: string;
    acts: readonly ScopeAct[];
    roomIds?: readonly RoomId[] | undefined;
    expiresAt?: string | undefined;
    currentPassword: string;
  },
): Promise<{ token: string; apiToken: ApiToken }> {
  const { services, caller } = ctx;
  const { user, checkedHash } = await checkPassword(ctx, { password: input.currentPassword, field: 'currentPassword' });
  if (input.acts.includes('admin') && user.role !== 'admin') throw new RefusedError('NOT_AN_ADMIN', { field: 'acts' });
  await requireOwnRooms(ctx, input.roomIds ?? []);
  const { tokenId, apiToken, secretHash } = newToken();
  const stored = await services.apiTokens.create({
    tokenId,
    userId: caller.userId,
    checkedHash,
    secretHash,
    name: input.name,
    scope: scopeText(input),
    expiresAtMs: input.expiresAt === undefined ? undefined : Date.parse(input.expiresAt),
  });
  return { token: apiToken, apiToken: withScope(stored) };
}

/** Ends a token of the caller, and what runs with it, at once. One that has ended, or is nobody's, answers the same. */
export async function revokeApiToken(
  { services, caller, address }: SignedInContext,
  { tokenId }: { tokenId: string },
): Promise<Record<string, never>> {
  await services.rateLimiter.take('signOut', address);
  const generation = await services.apiTokens.revoke({ tokenId, userId: caller.userId });
  if (generation !== undefined) services.bus.announce({ type: 'revoked', generation });
  return {};
}

async function requireOwnRooms({ services, caller }: SignedInContext, roomIds: readonly RoomId[]): Promise<void> {
  if (roomIds.length === 0) return;
  const own = new Set((await services.rooms.memberships(caller.userId)).map(({ roomId }) => roomId));
  if (roomIds.some((roomId) => !own.has(roomId))) throw new RefusedError('ROOM_NOT_FOUND', { field: 'roomIds' });
}

function withScope({ scope, ...stored }: StoredApiToken): ApiToken {
  const { acts, roomIds } = readScope(scope);
  return { ...stored, acts: [...acts], ...(roomIds !== undefined && { roomIds: [...roomIds] }) };
}
