import { createResetToken } from '@dark-circle/auth';
import type { UserId } from '@dark-circle/db';
import { limits } from '../limits.ts';
import type { SignedInContext } from '../trpc.ts';

/** The token of a link `/reset#<token>`, for the admin to hand over: nobody can ask for it again. It replaces an older one. */
export async function resetLink(
  { services, caller }: SignedInContext,
  { userId }: { userId: UserId },
): Promise<{ token: string; expiresAt: string }> {
  const { token, tokenHash } = createResetToken();
  const expiresAtMs = Date.now() + limits.resetLinkMs;
  await services.passwordResets.issue({ actorId: caller.userId, userId, tokenHash, expiresAtMs });
  return { token, expiresAt: new Date(expiresAtMs).toISOString() };
}
