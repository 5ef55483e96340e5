import type { Message, Quote } from '../contract.ts';

/**
 * A reply shows what it answers as that is now. An edit of the quoted message is no change of the reply, so the reply's own
 * `changedSeq` does not tell: what the quoted message says decides.
 */
export function refreshQuotes(messages: readonly Message[], changed: readonly Message[]): readonly Message[] {
  const bySeq = new Map(changed.map((message) => [message.seq, message]));
  let touched = false;
  const refreshed = messages.map((message) => {
    const quoted = message.replyTo === undefined ? undefined : bySeq.get(message.replyTo.seq);
    if (message.replyTo === undefined || quoted === undefined || shows(message.replyTo, quoted)) return message;
    touched = true;
    return { ...message, replyTo: quoteOf(quoted) };
  });
  return touched ? refreshed : messages;
}

function quoteOf({ seq, author, body, deletedAt, mentions, attachments }: Message): Quote {
  return {
    seq,
    author,
    body: deletedAt === undefined ? body : '',
    deleted: deletedAt !== undefined,
    ...(mentions.length > 0 && { mentions }),
    ...(attachments.length > 0 && { attachments }),
  };
}

function shows(quote: Quote, message: Message): boolean {
  const now = quoteOf(message);
  return quote.body === now.body && quote.deleted === now.deleted;
}
