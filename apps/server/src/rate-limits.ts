import type { RateLimitedAct, RateLimiter } from '@dark-circle/api';
import { RefusedError } from '@dark-circle/db';
import { limits } from '@dark-circle/db/limits';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';

/** Counts over all processes where there is a Redis, and alone while it is away. */
export function createRateLimiter(redis: { client: unknown; prefix: string } | undefined): RateLimiter {
  const limiterOf = (act: RateLimitedAct): RateLimiterAbstract => {
    const { times, withinMs } = limits.allowances[act];
    const allowance = { points: times, duration: withinMs / 1000 };
    const memory = new RateLimiterMemory({ ...allowance, keyPrefix: act });
    if (redis === undefined) return memory;
    return new RateLimiterRedis({
      ...allowance,
      storeClient: redis.client,
      keyPrefix: `${redis.prefix}:limit:${act}`,
      insuranceLimiter: memory,
    });
  };
  const limiters: Record<RateLimitedAct, RateLimiterAbstract> = {
    checkLoginId: limiterOf('checkLoginId'),
    signUp: limiterOf('signUp'),
    signInToAccount: limiterOf('signInToAccount'),
    signInFromAddress: limiterOf('signInFromAddress'),
    refresh: limiterOf('refresh'),
    refreshFromAddress: limiterOf('refreshFromAddress'),
    signOut: limiterOf('signOut'),
    changePassword: limiterOf('changePassword'),
    resetPassword: limiterOf('resetPassword'),
    updateProfile: limiterOf('updateProfile'),
    upload: limiterOf('upload'),
    download: limiterOf('download'),
    createRoom: limiterOf('createRoom'),
    command: limiterOf('command'),
    typing: limiterOf('typing'),
    read: limiterOf('read'),
    search: limiterOf('search'),
    administer: limiterOf('administer'),
  };
  return {
    async take(act, key) {
      try {
        await limiters[act].consume(key);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw new RefusedError('RATE_LIMITED', { retryAfterMs: refusal.msBeforeNext });
      }
    },
  };
}

/** For benchmarks. */
export const noRateLimits: RateLimiter = {
  async take() {},
};
