import type { ChatEvent } from '@dark-circle/sdk';
import { typingShownMs } from './typing-times.ts';

/** Who is writing, and until when that is believed. */
export type Typers = ReadonlyMap<number, number>;

export const nobodyTypes: Typers = new Map();

/** The same where an event tells nothing of it. Whoever has said something writes no more. */
export function typersAfter(typers: Typers, event: ChatEvent, now: number): Typers {
  if (event.type === 'typing') {
    return new Map([...typers, ...event.userIds.map((id) => [id, now + typingShownMs] as const)]);
  }
  const gone =
    event.type === 'message.sent' ? event.message.author.id : event.type === 'member.left' ? event.userId : undefined;
  return gone !== undefined && typers.has(gone) ? new Map([...typers].filter(([id]) => id !== gone)) : typers;
}

/** Whoever was not heard of again has stopped. */
export function typersAt(typers: Typers, now: number): Typers {
  const left = [...typers].filter(([, until]) => until > now);
  return left.length === typers.size ? typers : new Map(left);
}
