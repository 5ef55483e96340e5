import type { Redis } from 'ioredis';
import { limits } from '../limits.ts';

/**
 * A Redis that is out of memory renews a lease but grants no new one. Then all work without: what they delete makes room, and
 * doing the same work twice is harmless.
 */
const takeOrRenew = `
local holder = redis.call('GET', KEYS[1])
if holder == ARGV[1] then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
elseif holder then
  return 0
else
  redis.pcall('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
return 1`;

const releaseOwn = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`;

/** Says which process works. Nothing depends on it for safety: two holders only do the same work twice. */
export class RedisLease {
  readonly #redis: Redis;
  readonly #key: string;
  readonly #holder: string;
  #renewAtMs = 0;
  #heldUntilMs = 0;

  constructor(redis: Redis, key: string, holder: string) {
    this.#redis = redis;
    this.#key = key;
    this.#holder = holder;
  }

  /** True while this process holds the lease; asks Redis only when a third of it has passed. */
  async hold(): Promise<boolean> {
    const nowMs = performance.now();
    if (nowMs < this.#renewAtMs) return true;
    const held = await this.#redis.eval(takeOrRenew, 1, this.#key, this.#holder, limits.committerLeaseMs);
    this.#renewAtMs = held === 1 ? nowMs + limits.committerLeaseMs / 3 : 0;
    this.#heldUntilMs = held === 1 ? nowMs + limits.committerLeaseMs : 0;
    return held === 1;
  }

  /** By this process's own clock, which also counts while the process is stopped: nobody else can have taken it since. */
  get isSurelyHeld(): boolean {
    return performance.now() < this.#heldUntilMs;
  }

  async release(): Promise<void> {
    if (this.#renewAtMs === 0) return;
    this.#renewAtMs = 0;
    this.#heldUntilMs = 0;
    await this.#redis.eval(releaseOwn, 1, this.#key, this.#holder);
  }
}
