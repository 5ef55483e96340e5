import type { User, UserId } from '@dark-circle/db';
import type { SignedInContext } from '../trpc.ts';

export interface BanInput {
  userId: UserId;
  reason: string;
  /** ISO 8601; absent = for good. */
  until?: string | undefined;
}

/** Nothing more of the user is stored or delivered once this answers; their streams end within a second (P6). */
export async function banUser({ services, caller }: SignedInContext, input: BanInput): Promise<User> {
  const { user, generation } = await services.accounts.ban(banOrder(caller.userId, input));
  services.bus.announce({ type: 'revoked', generation });
  return user;
}

/** The user goes on reading and may not write. */
export async function chatBanUser({ services, caller }: SignedInContext, input: BanInput): Promise<User> {
  return services.accounts.chatBan(banOrder(caller.userId, input));
}

function banOrder(actorId: UserId, { userId, reason, until }: BanInput) {
  return { actorId, userId, reason, ...(until !== undefined && { untilMs: Date.parse(until) }) };
}
