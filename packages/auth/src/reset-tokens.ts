import { createHash, randomBytes } from 'node:crypto';

/** The token of a one-time link to a new password, and the hash by which it is known: only that is to be stored. */
export function createResetToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashOfResetToken(token) };
}

/** Plain sha256: nothing can be guessed of 256 random bits. Of anything else it is the hash of no link. */
export function hashOfResetToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
