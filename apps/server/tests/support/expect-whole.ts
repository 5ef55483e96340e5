import type { Message, RoomEvent } from '@dark-circle/api';
import { expect } from 'vitest';
import type { Api } from './person.ts';

/**
 * [P1] every acknowledged message is there as it was acknowledged, [P2] once, also when it is said again, [P3] in one dense
 * sequence in which each speaker's messages stand in the order of speaking.
 */
export async function expectWhole(
  api: Api,
  roomId: number,
  acknowledged: readonly (readonly Message[])[],
): Promise<void> {
  const events = await allEvents(api, roomId);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  const stored = events.flatMap((event) => (event.type === 'message.sent' ? [event.message] : []));
  const ids = stored.map(({ clientMessageId }) => clientMessageId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const messages of acknowledged) {
    const seqs = messages.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    const authorId = messages[0]?.author.id;
    expect(stored.filter(({ author }) => author.id === authorId)).toEqual(messages);
  }
}

/** Asked for again at `apiOf` its author, each of the last `count` answers as it did. */
export async function expectRepeats(api: Api, messages: readonly Message[], count = 10): Promise<void> {
  for (const { roomId, clientMessageId, body, seq } of messages.slice(-count)) {
    const again = await api.chat.send.mutate({ roomId, clientMessageId, body });
    expect(again.seq).toBe(seq);
  }
}

async function allEvents(api: Api, roomId: number): Promise<RoomEvent[]> {
  const all: RoomEvent[] = [];
  for (;;) {
    const { events, hasMore } = await api.chat.eventsAfter.query({ roomId, afterSeq: all.length });
    all.push(...events);
    if (!hasMore) return all;
  }
}
