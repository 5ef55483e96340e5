import type { Person } from '@dark-circle/sdk';
import { MentionedText } from './mentioned-text.tsx';

const link = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}])/u;

/** Words, web addresses, and who is named. */
export function PlainBody({ body, mentions }: { body: string; mentions: readonly Person[] }) {
  // An address stands at every second place.
  return body.split(link).map((part, index) =>
    index % 2 === 0 ? (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of a text never change places
      <MentionedText key={index} text={part} mentions={mentions} />
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of a text never change places
      <a key={index} href={part} target="_blank" rel="noopener noreferrer nofollow">
        {part}
      </a>
    ),
  );
}
