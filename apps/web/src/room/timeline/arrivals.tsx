import type { Message } from '@dark-circle/sdk';
import { usePersonName } from '../../people/use-person-name.ts';
import { useSaidInBrief } from '../message/use-said-in-brief.ts';
import { useRoom } from '../room-context.ts';

/** More than this at once would be talked over by what comes next. */
const spokenAtOnce = 5;

/** What others say while the room is open, for the ear: in the list itself every row that is fetched would be news. */
export function Arrivals({ arrived }: { arrived: readonly Message[] }) {
  const { userId } = useRoom();
  const nameOf = usePersonName();
  const inBrief = useSaidInBrief();
  const byOthers = arrived.filter(({ author, deletedAt }) => author.id !== userId && deletedAt === undefined);
  return (
    <>
      {byOthers.slice(-spokenAtOnce).map((message) => (
        <p key={message.seq}>
          {nameOf(message.author)}: {inBrief(message)}
        </p>
      ))}
    </>
  );
}
