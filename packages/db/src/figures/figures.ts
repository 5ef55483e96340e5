/** How much there is. */
export interface Totals {
  /** With an account. */
  people: number;
  /** That are not archived. */
  rooms: number;
  /** That were ever sent; one that was deleted since was sent. */
  messages: number;
}

export interface MinuteOfMessages {
  /** Its beginning, in milliseconds since 1970. */
  minuteMs: number;
  messages: number;
}

/** How much the product holds and how busy it is, in numbers: nothing of what is said, and nobody's name. */
export interface Figures {
  totals(): Promise<Totals>;
  /** Of each minute since then in which anything was sent, ascending. */
  messagesPerMinute(sinceMs: number): Promise<MinuteOfMessages[]>;
}
