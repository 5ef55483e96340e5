import { IconFile, IconPhoto, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { fileSize } from '../files/file-size.ts';
import classes from './tray-tile.module.css';
import type { TrayItem } from './tray.ts';
import { UploadRing } from './upload-ring.tsx';

/** A photo as a small picture; a file, and what went wrong, in words. */
export function TrayTile({ item, onRetry, onDrop }: { item: TrayItem; onRetry: () => void; onDrop: () => void }) {
  const { t, i18n } = useTranslation(['attach', 'translation']);
  const { kind, name, bytes, preview, state } = item;
  const failed = state.phase === 'failed' ? state : undefined;
  const Icon = kind === 'image' ? IconPhoto : IconFile;
  const tile = useRef<HTMLLIElement>(null);
  const hasFailed = failed !== undefined;
  // What went wrong may lie out of sight, in a line that is longer than the screen.
  useEffect(() => {
    if (hasFailed) tile.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [hasFailed]);
  const hasWords = kind === 'file' || hasFailed;
  return (
    <li ref={tile} className={classes.tile} data-failed={hasFailed} title={name}>
      <span className={classes.picture}>
        {preview === undefined ? (
          <Icon size={22} stroke={1.6} aria-hidden />
        ) : (
          <img src={preview} alt="" draggable={false} />
        )}
        {(state.phase === 'preparing' || state.phase === 'uploading') && (
          <UploadRing label={t('uploading', { name })} share={state.phase === 'uploading' ? state.share : 0} />
        )}
      </span>
      {hasWords && (
        <span className={classes.words}>
          <span className={classes.name}>{name}</span>
          {failed === undefined ? (
            <span className={classes.size}>{fileSize(bytes, i18n.language)}</span>
          ) : (
            <span className={classes.why} role="alert">
              {t(`translation:reason.${failed.why}`)}
            </span>
          )}
          {failed?.isFinal === false && (
            <button type="button" className={classes.retry} onClick={onRetry}>
              {t('translation:common.retry')}
            </button>
          )}
        </span>
      )}
      <button type="button" className={classes.drop} aria-label={t('drop', { name })} onClick={onDrop}>
        <IconX size={14} stroke={2.2} aria-hidden />
      </button>
    </li>
  );
}
