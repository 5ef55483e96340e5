import type { Redis } from 'ioredis';
import { limits } from '../limits.ts';

/** A Redis that is out of memory renews a lease but grants no new one (2). Then all work without: what they delete makes room. */
const takeOrRenew = `
local holder = redis.call('GET', KEYS[1])
if holder == ARGV[1] then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
elseif holder then
  return 0
else
  redis.pcall('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  if redis.call('EXISTS', KEYS[1]) == 0 then return 2 end
end
return 1`;

const releaseOwn = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`;

/**
 * Says which process works, and whether another may be doing the same. What is stored does not depend on it, since two only do
 * the same work twice; what is refused does: see `RedisCommitWorker`.
 */
export class RedisLease {
  readonly #redis: Redis;
  readonly #key: string;
  readonly #holder: string;
  #renewAtMs = 0;
  #heldUntilMs = 0;

  constructor(redis: Redis, { key, holder }: { key: string; holder: string }) {
    this.#redis = redis;
    this.#key = key;
    this.#holder = holder;
  }

  /** True while this process holds the lease; asks Redis only when a third of it has passed. */
  async hold(): Promise<boolean> {
    const nowMs = performance.now();
    if (nowMs < this.#renewAtMs) return true;
    const held = await this.#redis.eval(takeOrRenew, 1, this.#key, this.#holder, limits.committerLeaseMs);
    this.#renewAtMs = held === 0 ? 0 : nowMs + limits.committerLeaseMs / 3;
    this.#heldUntilMs = held === 1 ? nowMs + limits.committerLeaseMs : 0;
    return held !== 0;
  }

  /** By this process's own clock, which also counts while the process is stopped: nobody else has been granted it since. */
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
