import type { Message } from '../contract.ts';
import { findMessage, mergeMessages } from './merge-messages.ts';

/** What was said lately: with those of `messages` that were said after `asOfSeq`, and as those that are in it are by now. */
export function withArrivals(
  arrived: readonly Message[],
  messages: readonly Message[],
  { asOfSeq, maxMessages }: { asOfSeq: number; maxMessages: number },
): readonly Message[] {
  const news = messages.filter(({ seq }) => seq > asOfSeq || findMessage(arrived, seq).known !== undefined);
  const merged = mergeMessages(arrived, news);
  return merged.length > maxMessages ? merged.slice(-maxMessages) : merged;
}
