import { hash, verify } from '@node-rs/argon2';
import { BoundedWork } from './bounded-work.ts';

export interface Passwords {
  /** argon2id. @throws PasswordsBusyError when too many wait already */
  hash(password: string): Promise<string>;
  /**
   * With `hash` undefined (an unknown login id) it does the same work and answers false.
   * @throws PasswordsBusyError when too many wait already
   */
  verify(hash: string | undefined, password: string): Promise<boolean>;
}

/** Too many passwords wait to be hashed: try again later. */
export class PasswordsBusyError extends Error {
  override readonly name = 'PasswordsBusyError';
}

/** OWASP's least: 19 MiB and two passes, about 25 ms. argon2id is the library's default algorithm. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of a password nobody knows, made with the same cost, so that checking against it takes as long. */
const dummyHash = '$argon2id$v=19$m=19456,t=2,p=1$V3LpgVFpDcPUuAZ6wZgNdw$O9J3KnhERjEuXJ806H6hhelgwfw3u3DoeuR8ole36ag';

/**
 * @param options.atOnce hashes under way together; each holds 19 MiB and a thread that SQL and files need too
 * @param options.queued hashes that may wait for their turn
 */
export function createPasswords(options: { atOnce: number; queued: number }): Passwords {
  const line = new BoundedWork({
    ...options,
    refuse: () => new PasswordsBusyError('too many passwords wait to be hashed'),
  });
  return {
    hash: (password) => line.run(() => hash(password, cost)),
    verify: async (known, password) => {
      const matches = await line.run(() => verify(known ?? dummyHash, password));
      return matches && known !== undefined;
    },
  };
}
