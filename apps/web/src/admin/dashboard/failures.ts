/** Where something went wrong that is ours. All else was asked for in vain, and told so: a refusal. */
const failing: ReadonlySet<string> = new Set([
  'UNEXPECTED',
  'STORE_UNAVAILABLE',
  'UNKNOWN_OUTCOME',
  'COMMAND_FAILED',
  'BUSY',
]);

export const isFailure = (reason: string): boolean => failing.has(reason);
