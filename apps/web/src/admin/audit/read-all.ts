import type { AuditEntry, AuditPage } from '@dark-circle/sdk';

/** More than a class makes in years, and little enough for a browser to hold. */
export const exportedAtMost = 50_000;

export class TooManyEntriesError extends Error {
  override readonly name = 'TooManyEntriesError';
}

/**
 * Every entry, newest first, as the log stood when its first page was read: what comes later is before it.
 * @throws TooManyEntriesError
 */
export async function readAll(
  readPage: (cursor: number | undefined) => Promise<AuditPage>,
  onProgress: (count: number) => void,
): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  let cursor: number | undefined;
  do {
    const page = await readPage(cursor);
    entries.push(...page.entries);
    cursor = page.nextCursor;
    if (cursor !== undefined && entries.length >= exportedAtMost) throw new TooManyEntriesError();
    onProgress(entries.length);
  } while (cursor !== undefined);
  return entries;
}
