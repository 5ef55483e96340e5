import type { Person } from '@dark-circle/sdk';
import { useTranslation } from 'react-i18next';
import { useUserId } from '../../app/services.ts';
import { usePersonName } from '../../people/use-person-name.ts';
import classes from './mentioned-text.module.css';

const token = /<@(?<id>\d{1,15}|all)>/u;

/** Whoever is named in a text stands out, and whoever is named themself sees that they are. */
export function MentionedText({ text, mentions }: { text: string; mentions: readonly Person[] }) {
  // What the token names stands at every second place.
  return text.split(token).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of a text never change places
      <Mention key={index} id={part} mentions={mentions} />
    ),
  );
}

function Mention({ id, mentions }: { id: string; mentions: readonly Person[] }) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const me = useUserId();
  const person = mentions.find((meant) => String(meant.id) === id);
  // Somebody who has never been in this room.
  if (id !== 'all' && person === undefined) return `<@${id}>`;
  return (
    <span className={classes.mention} data-me={id === 'all' || person?.id === me}>
      @{person === undefined ? t('home.everybody') : nameOf(person)}
    </span>
  );
}
