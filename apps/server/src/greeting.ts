import { relative } from 'node:path';
import type { Config } from './config.ts';

/** What the person who started the server wants to know first. */
export function greeting({ database, redis, rateLimits }: Config, url: string): string {
  const storage =
    database.kind === 'sqlite'
      ? `in ${relative(process.cwd(), database.file)}`
      : `in MySQL${redis === undefined ? ', alone (no REDIS_URL)' : ' and Redis'}`;
  return [
    '',
    `  Dark Circle is ready:  ${url}`,
    '',
    '  Next: open it and sign up. The first account becomes the administrator;',
    '  everybody who signs up is in the notice room and the talk room.',
    `  Everything is kept ${storage}. Ctrl-C ends it.`,
    ...(rateLimits
      ? []
      : ['', '  WARNING: RATE_LIMITS=off lifts the limits per user and address. For benchmarks only.']),
    '',
    '',
  ].join('\n');
}
