import type { Message, Person, Quote, UserId } from '../contract.ts';

export type Names = ReadonlyMap<UserId, string>;

/** The same map comes back when that was the name already. */
export function withName(names: Names, { id, name }: Person): Names {
  return names.get(id) === name ? names : new Map([...names, [id, name]]);
}

/**
 * People change their names: what they said before, what was quoted of it and where they are named stands under the new one too, as
 * a fresh fetch would show it. The same list comes back when nothing is new.
 */
export function withNames(messages: readonly Message[], names: Names): readonly Message[] {
  if (names.size === 0) return messages;
  const isOld = ({ id, name }: Person) => (names.get(id) ?? name) !== name;
  const asNow = (person: Person): Person => (isOld(person) ? { ...person, name: names.get(person.id) ?? '' } : person);
  const isStaleQuote = ({ author, mentions = [] }: Quote) => isOld(author) || mentions.some(isOld);
  const quoteAsNow = ({ mentions, ...quote }: Quote): Quote => ({
    ...quote,
    author: asNow(quote.author),
    ...(mentions !== undefined && { mentions: mentions.map(asNow) }),
  });
  const isStale = ({ author, replyTo, mentions }: Message) =>
    isOld(author) || (replyTo !== undefined && isStaleQuote(replyTo)) || mentions.some(isOld);
  if (!messages.some(isStale)) return messages;
  return messages.map((message) => {
    if (!isStale(message)) return message;
    const { author, replyTo, mentions } = message;
    return {
      ...message,
      author: asNow(author),
      mentions: mentions.map(asNow),
      ...(replyTo !== undefined && { replyTo: quoteAsNow(replyTo) }),
    };
  });
}
