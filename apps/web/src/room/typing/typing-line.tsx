import { useTranslation } from 'react-i18next';
import { useWords } from '../../i18n/use-words.ts';
import { usePersonName } from '../../people/use-person-name.ts';
import { useMembersNow } from '../members/use-members-now.ts';
import { useRoom } from '../room-context.ts';
import classes from './typing-line.module.css';
import { useTypers } from './use-typers.ts';
import { typingEn } from './words-en.ts';
import { typingKo } from './words-ko.ts';

const namedUpTo = 2;

/** For the eye alone: read aloud, it would talk into what is being said. */
export default function TypingLine() {
  useWords('typing', { ko: typingKo, en: typingEn });
  const { t } = useTranslation('typing');
  const nameOf = usePersonName();
  const { room, userId } = useRoom();
  const typers = useTypers(room.id, userId);
  const members = useMembersNow();
  const names = typers.flatMap((id) => members.filter((member) => member.id === id).map(nameOf));
  if (names.length === 0) return null;
  return (
    <p className={classes.typing} aria-hidden>
      <span className={classes.dots}>
        <span />
        <span />
        <span />
      </span>
      {names.length > namedUpTo ? t('many') : t('some', { count: names.length, names: names.join(', ') })}
    </p>
  );
}
