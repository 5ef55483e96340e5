import type { Profile } from './accounts.ts';

/**
 * What an admin may find a user by, in one column. Folded here, because LIKE ignores case for ASCII alone in SQLite and
 * not at all in a binary collation of MySQL.
 */
export function searchText({
  loginId,
  name,
  email,
  phone,
}: Pick<Profile, 'loginId' | 'name' | 'email' | 'phone'>): string {
  return [loginId, name, email, phone].map(fold).join('\n');
}

/** For `LIKE ? ESCAPE '!'` in the column `search_text`. */
export function searchPattern(query: string): string {
  const text = fold(query.trim());
  // Phone numbers are stored as digits, and searched as they are written.
  return containing(/^[+\d][\d\s().-]*$/u.test(text) ? text.replaceAll(/[\s().-]/gu, '') : text);
}

/** For `LIKE ? ESCAPE '!'`: matches wherever the text stands, with nothing in it a wildcard. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[!%_]/gu, '!$&')}%`;
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
