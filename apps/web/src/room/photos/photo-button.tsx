import { IconRefresh } from '@tabler/icons-react';
import { use, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import classes from './photo-grid.module.css';
import { PhotoViewerContext } from './photo-viewer-context.ts';
import type { Photo } from './photo.ts';
import { usePhotoAttempt } from './use-photo-attempt.ts';

export function PhotoButton({ photo, style }: { photo: Photo; style: CSSProperties }) {
  const { t } = useTranslation();
  const { client, trays } = useServices();
  const view = use(PhotoViewerContext);
  const { attempt, hasFailed, fail, retry } = usePhotoAttempt();
  // What was sent from this page is there already, below what comes from the server: it does not flash.
  const preview = trays.get()?.previewOf(photo.id);
  const isMissing = hasFailed && preview === undefined;
  return (
    <button
      type="button"
      className={classes.photo}
      style={{ ...style, ...(preview !== undefined && { backgroundImage: `url(${preview})` }) }}
      onClick={(event) => (isMissing ? retry() : view(photo, event.currentTarget))}
    >
      <img
        key={attempt}
        src={client.attachmentUrl(photo.id, 'thumb')}
        alt={t('message.photo', { name: photo.name })}
        width={photo.width}
        height={photo.height}
        loading="lazy"
        draggable={false}
        data-failed={hasFailed}
        onError={fail}
      />
      {isMissing && (
        <span className={classes.failed}>
          <IconRefresh size={18} stroke={1.8} aria-hidden />
          {t('message.photoFailed')}
        </span>
      )}
    </button>
  );
}
