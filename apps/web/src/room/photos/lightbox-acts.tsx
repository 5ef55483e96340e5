import { IconDownload, IconMessage2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import type { ShownPhoto } from './photos-in.ts';

const icon = { size: 24, stroke: 1.6, 'aria-hidden': true } as const;

/** Beside the buttons of the library, and like them. */
export function LightboxActs(props: { shown: ShownPhoto; onMessage: (seq: number) => void }) {
  const { shown, onMessage } = props;
  const { photo, message } = shown;
  const { t } = useTranslation('lightbox');
  const { client } = useServices();
  return (
    <>
      {message !== undefined && (
        <button
          type="button"
          className="yarl__button"
          title={t('toMessage')}
          aria-label={t('toMessage')}
          onClick={() => onMessage(message.seq)}
        >
          <IconMessage2 {...icon} />
        </button>
      )}
      <a
        className="yarl__button"
        href={client.attachmentUrl(photo.id)}
        download={photo.name}
        title={t('download')}
        aria-label={t('download')}
      >
        <IconDownload {...icon} />
      </a>
    </>
  );
}
