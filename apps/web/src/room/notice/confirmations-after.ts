import type { Confirmations } from '@dark-circle/sdk';

/** Who has confirmed, after one more has: the same where they had before, or were not asked. */
export function confirmationsAfter(known: Confirmations, userId: number, at: string): Confirmations {
  const person = known.waiting.find(({ id }) => id === userId);
  if (person === undefined) return known;
  return {
    confirmed: [...known.confirmed, { ...person, at }],
    waiting: known.waiting.filter((other) => other !== person),
  };
}
