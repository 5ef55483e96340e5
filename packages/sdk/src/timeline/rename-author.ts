import type { Message, Person } from '../contract.ts';

/**
 * People change their names, and no event of the room tells of it. But each event carries the name that its author has by then:
 * what they said before stands under it too, as a fresh fetch would show it. The same list comes back when nothing is new.
 */
export function renameAuthor(messages: readonly Message[], { author }: Message): readonly Message[] {
  const isOld = (person: Person | undefined) => person?.id === author.id && person.name !== author.name;
  if (!messages.some((message) => isOld(message.author) || isOld(message.replyTo?.author))) return messages;
  return messages.map((message) => {
    const { replyTo } = message;
    return {
      ...message,
      ...(isOld(message.author) && { author }),
      ...(replyTo !== undefined && isOld(replyTo.author) && { replyTo: { ...replyTo, author } }),
    };
  });
}
