import type { Attachment } from '@dark-circle/sdk';
import { IconDownload, IconFile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import classes from './file-row.module.css';
import { fileSize } from './file-size.ts';

/** A file is only ever a download. */
export function FileRow({ file: { id, name, bytes } }: { file: Attachment }) {
  const { t, i18n } = useTranslation();
  const { client } = useServices();
  const size = fileSize(bytes, i18n.language);
  return (
    <a
      className={classes.file}
      href={client.attachmentUrl(id)}
      download={name}
      aria-label={t('message.file', { name, size })}
    >
      <span className={classes.sign}>
        <IconFile size={20} stroke={1.6} aria-hidden />
      </span>
      <span className={classes.text}>
        <span className={classes.name}>{name}</span>
        <span className={classes.size}>{size}</span>
      </span>
      <IconDownload className={classes.act} size={17} stroke={1.8} aria-hidden />
    </a>
  );
}
