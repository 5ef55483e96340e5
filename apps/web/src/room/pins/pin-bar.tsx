import { IconPinned } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../i18n/use-words.ts';
import { lateCode } from '../../late/late-code.ts';
import { useLateDialog } from '../../late/use-late-dialog.ts';
import { usePersonName } from '../../people/use-person-name.ts';
import { useSaidInBrief } from '../message/use-said-in-brief.ts';
import { useRoom } from '../room-context.ts';
import classes from './pin-bar.module.css';
import { useJumpTo } from './use-jump-to.ts';
import { usePins } from './use-pins.ts';
import { pinsEn } from './words-en.ts';
import { pinsKo } from './words-ko.ts';

const pinsDialog = lateCode(() => import('./pins-dialog.tsx'));

/** What was pinned last, in one line on top of the room, and the way to all that is pinned. */
export function PinBar() {
  useWords('pins', { ko: pinsKo, en: pinsEn });
  const { t } = useTranslation('pins');
  const nameOf = usePersonName();
  const inBrief = useSaidInBrief();
  const jumpTo = useJumpTo();
  const { room } = useRoom();
  const pins = usePins(room.id);
  const dialog = useLateDialog(pinsDialog);
  const [newest] = pins;
  return (
    <>
      {newest !== undefined && (
        <section className={classes.bar} aria-label={t('title')}>
          <button type="button" className={classes.newest} onClick={() => jumpTo(newest)}>
            <IconPinned className={classes.icon} size={17} stroke={1.7} aria-hidden />
            <span className={classes.author}>{nameOf(newest.author)}</span>
            <span className={classes.body}>{inBrief(newest)}</span>
          </button>
          <button
            type="button"
            className={classes.all}
            aria-haspopup="dialog"
            onClick={(event) => dialog.open(event.currentTarget)}
          >
            {t('all', { count: pins.length })}
          </button>
        </section>
      )}
      {dialog.show((PinsDialog) => (
        <PinsDialog pins={pins} onClose={dialog.close} />
      ))}
    </>
  );
}
