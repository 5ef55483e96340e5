import type { RoomSummary } from '@dark-circle/sdk';
import { saidInBrief } from '../rooms/said-in-brief.ts';
import { briefText } from './brief-text.ts';
import type { News } from './create-notifier.ts';
import type { Gathered } from './gather.ts';

export interface Naming {
  nameOf: (person: { name: string }) => string;
  nameOfRoom: (room: RoomSummary) => string;
  everybody: string;
  more: (count: number) => string;
  attached: (count: number) => string;
  reminded: string;
}

/** What a notification says: where, who and how it begins. */
export function notificationWords(
  room: RoomSummary,
  { newest: { type, message }, count }: Gathered<News>,
  { nameOf, nameOfRoom, everybody, more, attached, reminded }: Naming,
): { title: string; body: string } {
  const text = briefText(saidInBrief(message, nameOf, everybody));
  const said = text === '' ? attached(message.attachments.length) : text;
  // Between two it is clear who else it was.
  const body = room.people?.length === 1 ? said : `${nameOf(message.author)}: ${said}`;
  const name = nameOfRoom(room);
  return {
    title: count > 1 ? `${name} · ${more(count)}` : name,
    body: type === 'reminded' ? `${reminded} · ${said}` : body,
  };
}
