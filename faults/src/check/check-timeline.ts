import { isDeepStrictEqual } from 'node:util';
import type { Message } from '@dark-circle/sdk';
import type { Shown } from '../people/held-timeline.ts';
import type { FreshHistory } from './fetch-history.ts';

/**
 * [P5] what a timeline showed equals what was fetched afresh, after that moment: as far as both reach, and as far as the
 * timeline had heard. What has changed since it may show as it was; in a quiet room nothing has, and all is compared.
 */
export function checkTimeline(name: string, shown: Shown, fresh: FreshHistory): string[] {
  const wrong = findWrong(shown, fresh);
  return wrong === undefined ? [] : [`timeline of ${name}, room ${shown.roomId} as of ${shown.asOfSeq}: ${wrong}`];
}

function findWrong(shown: Shown, fresh: FreshHistory): string | undefined {
  if (shown.asOfSeq > fresh.asOfSeq) return `the room ends at ${fresh.asOfSeq}`;
  const floorSeq = Math.max(shown.floorSeq, fresh.floorSeq);
  const freshBySeq = new Map(fresh.messages.map((message) => [message.seq, message]));
  let last = 0;
  for (const { seq } of shown.messages) {
    if (seq <= last) return `${seq} is shown after ${last}`;
    last = seq;
  }
  const shownBySeq = new Map(shown.messages.map((message) => [message.seq, message]));
  for (const { seq } of fresh.messages) {
    if (seq >= floorSeq && seq <= shown.asOfSeq && !shownBySeq.has(seq)) return `${seq} is not shown`;
  }
  const isSettled = (changedSeq: number): boolean => changedSeq <= shown.asOfSeq;
  for (const message of shown.messages) {
    if (message.seq < floorSeq) continue;
    const now = freshBySeq.get(message.seq);
    if (now === undefined) return `${message.seq} is shown and there is no such message`;
    if (message.changedSeq > now.changedSeq) return `${message.seq} is shown newer than it is`;
    if (isSettled(now.changedSeq) && !isDeepStrictEqual(withoutQuote(message), withoutQuote(now))) {
      return `${message.seq} is ${brief(now)} and shown as ${brief(message)}`;
    }
    if (isQuoteSettled(now, freshBySeq, fresh, isSettled) && !isDeepStrictEqual(message.replyTo, now.replyTo)) {
      return `${message.seq} answers ${brief(now.replyTo)} and is shown to answer ${brief(message.replyTo)}`;
    }
  }
  return undefined;
}

/** A quote changes with the message that it quotes. Of one outside of what was fetched only a quiet room knows. */
function isQuoteSettled(
  { replyTo }: Message,
  freshBySeq: ReadonlyMap<number, Message>,
  fresh: FreshHistory,
  isSettled: (changedSeq: number) => boolean,
): boolean {
  if (replyTo === undefined) return true;
  return isSettled(freshBySeq.get(replyTo.seq)?.changedSeq ?? fresh.asOfSeq);
}

function withoutQuote({ replyTo: _quote, ...rest }: Message): Omit<Message, 'replyTo'> {
  return rest;
}

function brief(value: unknown): string {
  return JSON.stringify(value ?? 'nothing', (key, inner: unknown) =>
    key === 'body' ? String(inner).slice(0, 50) : inner,
  );
}
