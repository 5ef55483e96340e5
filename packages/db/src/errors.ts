/** The database cannot be reached, or refused for a reason that passes. */
export class StoreUnavailableError extends Error {
  override readonly name: string = 'StoreUnavailableError';
}

/**
 * The connection broke inside a transaction, and the database may well be there. What was under way is rolled back, unless the
 * COMMIT was on its way: whoever runs it again has to find out.
 */
export class ConnectionLostError extends StoreUnavailableError {
  override readonly name = 'ConnectionLostError';
}

/** The database is not one this program can use; the message is one line for the person who started it. */
export class StoreUnusableError extends Error {
  override readonly name = 'StoreUnusableError';
}
