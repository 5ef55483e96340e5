import { refusalOf } from '@dark-circle/api';
import type { ReportError, Surroundings } from './exchange.ts';

/** Refusals are counted; what nobody planned for is logged, with the id that the caller was given. */
export function reportApiErrors({ logger, metrics }: Surroundings): ReportError {
  return (error, path, requestId) => {
    const refusal = refusalOf(error.cause);
    const isPlanned = refusal !== undefined || error.code !== 'INTERNAL_SERVER_ERROR';
    metrics.errors.inc({ reason: refusal?.reason ?? (isPlanned ? error.code : 'UNEXPECTED') });
    if (!isPlanned) logger.error({ err: error.cause ?? error, path, requestId }, 'an unexpected error');
    else if (refusal?.cause !== undefined)
      logger.warn({ err: refusal.cause, path, requestId }, 'a call could not be served');
  };
}
