import type { Message } from '@dark-circle/sdk';
import { useState } from 'react';
import { usePersonName } from '../../people/use-person-name.ts';
import { useRoom } from '../room-context.ts';

/** More than this at once would be talked over by what comes next. */
const spokenAtOnce = 5;

/** What others say while the room is open, for the ear: in the list itself every scrolled-in row would be news. */
export function Arrivals({ messages }: { messages: readonly Message[] }) {
  const { userId } = useRoom();
  const nameOf = usePersonName();
  const [openedAtSeq] = useState<number>(messages.at(-1)?.seq ?? 0);
  const arrived = messages.filter(
    ({ seq, author, deletedAt }) => seq > openedAtSeq && author.id !== userId && deletedAt === undefined,
  );
  return (
    <>
      {arrived.slice(-spokenAtOnce).map(({ seq, author, body }) => (
        <p key={seq}>
          {nameOf(author)}: {body}
        </p>
      ))}
    </>
  );
}
