/** The database cannot be reached, or refused for a reason that passes. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}

/** The database is not one this program can use; the message is one line for the person who started it. */
export class StoreUnusableError extends Error {
  override readonly name = 'StoreUnusableError';
}
