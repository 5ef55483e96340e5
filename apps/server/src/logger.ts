import { pino, type Logger } from 'pino';
import { describeError } from './describe-error.ts';

export type { Logger };

/** One JSON line per record on standard error; standard output is for the person who started the server. */
export function createLogger(level: string): Logger {
  return pino({ level, base: {}, serializers: { err: describeError } }, pino.destination({ dest: 2, sync: true }));
}
