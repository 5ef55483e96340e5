import type { SignedInContext } from '../trpc.ts';
import { checkPassword } from './check-password.ts';

/**
 * The caller goes for good. Their messages stay, under an empty name; all else that they told of themselves is gone once this
 * answers, and all their sessions have ended.
 * @throws RefusedError WRONG_PASSWORD, LAST_ADMIN
 */
export async function deleteAccount(
  ctx: SignedInContext,
  { password }: { password: string },
): Promise<Record<string, never>> {
  const { accounts, bus, refreshTokens } = ctx.services;
  const { user, checkedHash } = await checkPassword(ctx, { password, field: 'password' });
  const { generation } = await accounts.delete({ userId: user.id, checkedHash });
  bus.announce({ type: 'revoked', generation });
  // A cookie of another session says nothing about this one: somebody else may have signed in beside a program.
  if (refreshTokens.read(ctx.refreshCookie.read() ?? '')?.sessionId === ctx.caller.sessionId) {
    ctx.refreshCookie.clear();
    ctx.mediaCookie.clear();
  }
  return {};
}
