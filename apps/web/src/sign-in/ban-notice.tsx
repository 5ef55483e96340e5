import type { RefusalDetails } from '@dark-circle/sdk';
import { useTranslation } from 'react-i18next';
import { Notice } from '../form/notice.tsx';
import { useTimes } from '../i18n/use-times.ts';
import classes from './ban-notice.module.css';

/** Whoever is shut out is told why and for how long. */
export function BanNotice({ details: { banReason, until } }: { details: RefusalDetails }) {
  const { t } = useTranslation();
  const times = useTimes();
  return (
    <Notice tone="danger">
      <strong>{t('signIn.bannedTitle')}</strong>
      <dl className={classes.details}>
        {banReason !== undefined && (
          <>
            <dt>{t('signIn.bannedReason')}</dt>
            <dd>{banReason}</dd>
          </>
        )}
        <dt>{t('signIn.bannedUntil')}</dt>
        <dd>
          {until === undefined
            ? t('signIn.bannedForGood')
            : t('signIn.bannedUntilDate', { date: times.dayAndTime(until) })}
        </dd>
      </dl>
    </Notice>
  );
}
