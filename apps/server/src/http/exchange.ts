import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Services } from '@dark-circle/api';
import type { TRPCError } from '@trpc/server';
import type { Config } from '../config.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import type { Stores } from '../open-stores.ts';
import type { Files } from '../uploads/open-files.ts';

/** What answering needs of the process. */
export interface Surroundings {
  config: Config;
  services: Services;
  stores: Stores;
  files: Files;
  metrics: Metrics;
  logger: Logger;
}

/** A request with the id that the log and the caller both get. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  /** Never with its query in a log: it may hold what somebody wrote. */
  url: URL;
  requestId: string;
}

export type Answer = (exchange: Exchange) => Promise<void> | void;

/** Told of every error of an API call. */
export type ReportError = (error: TRPCError, path: string | undefined, requestId: string | undefined) => void;
