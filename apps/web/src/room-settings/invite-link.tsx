import { useTranslation } from 'react-i18next';
import { CopyField } from '../form/copy-field.tsx';
import classes from './invite-link.module.css';
import { QrCode } from './qr-code.tsx';
import sheet from './room-settings.module.css';

/** To be copied, or read from the screen by the phone of whoever sits beside. */
export function InviteLink({ link }: { link: string }) {
  const { t } = useTranslation('roomSettings');
  return (
    <>
      <div className={classes.field}>
        <CopyField
          label={t('invite.title')}
          isLabelShown={false}
          text={link}
          copy={t('invite.copy')}
          copied={t('invite.copied')}
        />
      </div>
      <div className={classes.qr}>
        <QrCode text={link} label={t('invite.qr')} />
        <p className={sheet.hint}>{t('invite.qrHint')}</p>
      </div>
    </>
  );
}
