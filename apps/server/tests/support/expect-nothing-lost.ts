import type { ChatEvent, Message } from '@dark-circle/sdk';
import { expect } from 'vitest';
import type { Chatter } from './chatter.ts';
import { shown, unsent, type Participant } from './participant.ts';
import { until } from './until.ts';

/**
 * After whatever happened: [P1][P2] all that was written is in the room once, in the order of writing, [P5] each
 * participant shows what a fresh fetch shows, and heard every event once and in order.
 */
export async function expectNothingLost(
  participants: readonly Participant[],
  chatters: readonly Chatter[],
  withinMs = 20_000,
): Promise<void> {
  const [anybody] = participants;
  if (anybody === undefined) throw new Error('nobody is there');
  await until('everything written is sent', () => participants.every((who) => unsent(who).length === 0), withinMs);
  const { messages, asOfSeq } = await wholeHistory(anybody);
  await until('everybody is up to date', () => participants.every((who) => seqOf(who) === asOfSeq), withinMs);

  for (const { talk, written } of chatters) {
    const theirs = messages.filter(({ body }) => body.startsWith(talk));
    expect(theirs.map(({ body }) => body)).toEqual(written);
  }
  for (const who of participants) {
    await showAll(who);
    expect(shown(who)).toEqual(messages);
    expectEachOnce(who.heard, who.roomId, who.user.id);
    expect(who.errors).toEqual([]);
    expect(who.client.connection.getSnapshot()).toMatchObject({ status: 'live' });
  }
}

/** A fresh fetch of the whole room. */
export async function wholeHistory({ client, roomId }: Participant): Promise<{ messages: Message[]; asOfSeq: number }> {
  const newest = await client.trpc.chat.history.query({ roomId, limit: 100 });
  const messages = [...newest.messages];
  for (let { hasMore } = newest; hasMore;) {
    const page = await client.trpc.chat.history.query({ roomId, limit: 100, beforeSeq: messages[0]?.seq });
    messages.unshift(...page.messages);
    ({ hasMore } = page);
  }
  return { messages, asOfSeq: newest.asOfSeq };
}

/** Scrolls up to the beginning. */
export async function showAll({ timeline }: Participant): Promise<void> {
  for (;;) {
    const state = timeline.getSnapshot();
    if (state.status !== 'ready' || !state.hasOlder) return;
    await timeline.loadOlder();
  }
}

export function seqOf({ timeline }: Participant): number | undefined {
  const state = timeline.getSnapshot();
  return state.status === 'ready' ? state.asOfSeq : undefined;
}

/** [P5] no double, and no gap but for a `reset`, or for the time in which this user was not in the room. */
export function expectEachOnce(heard: readonly ChatEvent[], roomId: number, userId: number): void {
  let last = 0;
  let mayMiss = true;
  for (const event of heard) {
    if (!('roomId' in event) || event.roomId !== roomId) continue;
    if (event.type === 'reset') mayMiss = true;
    if (!('seq' in event) || event.type === 'read') continue;
    if (mayMiss) expect(event.seq).toBeGreaterThan(last);
    else expect(event.seq).toBe(last + 1);
    last = event.seq;
    mayMiss = event.type === 'member.left' && event.userId === userId;
  }
}
