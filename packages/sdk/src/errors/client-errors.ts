/** The loop over `events()` fell so far behind that its buffer is full. Begin again with a fresh fetch. */
export class EventsOverflowError extends Error {
  override readonly name = 'EventsOverflowError';
}

/** Too many unsent messages wait already. */
export class OutboxFullError extends Error {
  override readonly name = 'OutboxFullError';
}

/** `close()` was called. */
export class ClientClosedError extends Error {
  override readonly name = 'ClientClosedError';
}

/** A wait took longer than its limit. */
export class TimedOutError extends Error {
  override readonly name = 'TimedOutError';
}
