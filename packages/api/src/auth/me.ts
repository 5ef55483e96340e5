import { RefusedError, type User } from '@dark-circle/db';
import type { SignedInContext } from '../trpc.ts';

/** The caller's own account. @throws RefusedError SIGNED_OUT when it is there no more */
export async function me({ services, caller }: SignedInContext): Promise<User> {
  const user = await services.accounts.byId(caller.userId);
  if (user === undefined) throw new RefusedError('SIGNED_OUT');
  return user;
}
