import type { Knex } from 'knex';

/** Knex prints what it also throws. Whoever catches it decides what is worth a line, and where. */
export const silentLog: Knex.Logger = {
  debug: () => {},
  warn: () => {},
  error: () => {},
  deprecate: () => {},
};
