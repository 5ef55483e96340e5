import type { IncomingHttpHeaders } from 'node:http';
import { parse } from 'range-parser';

/** The one range that is asked for; undefined for all of it, which is also the answer to several and to what is no range. */
export function rangeOf(
  headers: IncomingHttpHeaders,
  { bytes, etag }: { bytes: number; etag: string },
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const { range } = headers;
  // Of another version, where there is only one.
  const isStale = headers['if-range'] !== undefined && headers['if-range'] !== etag;
  if (range === undefined || isStale) return undefined;
  const { code, type, ranges } = parse(bytes, range);
  if (type !== 'bytes' || (code & 1) !== 0) return undefined;
  const [only] = ranges;
  if (only === undefined) return 'unsatisfiable';
  return ranges.length === 1 ? only : undefined;
}
