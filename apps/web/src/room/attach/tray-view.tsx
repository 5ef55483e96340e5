import { VisuallyHidden } from '@mantine/core';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { TrayTile } from './tray-tile.tsx';
import classes from './tray-view.module.css';
import type { Attaching } from './use-attaching.ts';
import type { SendWhenUploaded } from './use-send-when-uploaded.ts';

interface TrayViewProps {
  attaching: Attaching;
  sending: SendWhenUploaded;
  field: RefObject<HTMLTextAreaElement | null>;
}

export function TrayView({ attaching, sending, field }: TrayViewProps) {
  const { t } = useTranslation('attach');
  const { tray, isUploading, hasFailed, uploaded } = attaching;
  const items = tray?.getSnapshot() ?? [];
  // The button that was pressed is gone.
  const backToField = () => field.current?.focus();
  return (
    <>
      <VisuallyHidden component="p" aria-live="polite">
        {uploaded.length > 0 && !isUploading && t('uploaded', { count: uploaded.length })}
      </VisuallyHidden>
      {tray !== undefined && items.length > 0 && (
        <div className={classes.tray}>
          <ul className={classes.items} aria-label={t('tray')}>
            {items.map((item) => (
              <TrayTile
                key={item.key}
                item={item}
                onRetry={() => {
                  tray.retry(item.key);
                  backToField();
                }}
                onDrop={() => {
                  tray.drop(item.key);
                  backToField();
                }}
              />
            ))}
          </ul>
          {hasFailed && <p className={classes.note}>{t('failed')}</p>}
          {sending.isWaiting && (
            <p className={classes.note} role="status">
              {t('waiting')}
              <button
                type="button"
                onClick={() => {
                  sending.stopWaiting();
                  backToField();
                }}
              >
                {t('stopWaiting')}
              </button>
            </p>
          )}
        </div>
      )}
    </>
  );
}
