import { RefusedError } from '@dark-circle/db';
import { commonPasswords } from './common-passwords.ts';

/**
 * Refuses what a guesser tries first: the most common passwords, and the login id itself.
 * @param field the form's field that the password was typed into
 * @throws RefusedError WEAK_PASSWORD
 */
export function refuseWeakPassword(password: string, { loginId, field }: { loginId: string; field: string }): void {
  const folded = password.toLowerCase();
  if (commonPasswords.has(folded) || folded === loginId) throw new RefusedError('WEAK_PASSWORD', { field });
}
