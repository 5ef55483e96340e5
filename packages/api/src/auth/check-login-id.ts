import type { Context } from '../context.ts';

/** For the form, while it is filled in. That login ids can be asked for one by one is the price; hence its own limit. */
export async function checkLoginId(
  { services, address }: Context,
  { loginId }: { loginId: string },
): Promise<{ available: boolean }> {
  await services.rateLimiter.take('checkLoginId', address);
  return { available: !(await services.accounts.loginIdTaken(loginId)) };
}
