import { IconUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './drop-overlay.module.css';

/** Lies over the room while files are over it. */
export function DropOverlay({ over: { top, left, width, height } }: { over: DOMRect }) {
  const { t } = useTranslation('attach');
  return (
    <div className={classes.overlay} style={{ top, left, width, height }}>
      <p className={classes.words}>
        <IconUpload size={22} stroke={1.7} aria-hidden />
        {t('dropHere')}
      </p>
    </div>
  );
}
