import type { ChatEvent, Message } from '@dark-circle/sdk';

/** The pinned messages of a room after one event of it, the one that was pinned last first. */
export function pinsAfter(pins: readonly Message[], event: ChatEvent): readonly Message[] {
  switch (event.type) {
    case 'pin.changed':
    case 'message.deleted':
    case 'message.edited':
    case 'reaction.changed':
      return withPin(pins, event.message);
    default:
      return pins;
  }
}

/** Events and answers may overtake each other: the newer state of a message stays. */
function withPin(pins: readonly Message[], message: Message): readonly Message[] {
  const known = pins.find(({ seq }) => seq === message.seq);
  if (known === undefined ? message.pinnedAt === undefined : known.changedSeq >= message.changedSeq) return pins;
  const others = pins.filter((pin) => pin !== known);
  if (message.pinnedAt === undefined || message.deletedAt !== undefined) return others;
  return [...others, message].toSorted(
    (a, b) => (b.pinnedAt ?? '').localeCompare(a.pinnedAt ?? '') || b.changedSeq - a.changedSeq,
  );
}
