import type { Person } from '@dark-circle/sdk';

interface SaidBody {
  body: string;
  mentions: readonly Person[];
}

/** A body as one line of plain text: whom it names by their names, not by what stands for them. */
export function saidInBrief(
  { body, mentions }: SaidBody,
  nameOf: (person: { name: string }) => string,
  everybody: string,
): string {
  return body.replaceAll(/<@(?<id>\d{1,15}|all)>/gu, (token, id: string) => {
    if (id === 'all') return `@${everybody}`;
    const person = mentions.find((meant) => String(meant.id) === id);
    return person === undefined ? token : `@${nameOf(person)}`;
  });
}
