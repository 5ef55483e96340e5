import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';
import { useTimes } from '../../i18n/use-times.ts';
import classes from './composer-closed.module.css';
import type { WhyClosed } from './why-closed.ts';

export function ComposerClosed({ why }: { why: WhyClosed }) {
  const { t } = useTranslation();
  const times = useTimes();
  const { session } = useServices().client;
  const showRefusal = useRefusalToast();
  const ask = useMutation({ mutationFn: () => session.refresh(), onError: showRefusal });
  return (
    <div className={classes.closed} role="note">
      <IconLock size={17} stroke={1.8} aria-hidden />
      <span>{t(`reason.${why.reason}`)}</span>
      {why.reason === 'CHAT_BANNED' && (
        <>
          <span>
            {t('signIn.bannedReason')}: {why.ban.reason}
            {why.ban.until !== undefined &&
              ` · ${t('composer.bannedUntil', { date: times.dayAndTime(why.ban.until) })}`}
          </span>
          <Button variant="default" size="compact-sm" loading={ask.isPending} onClick={() => ask.mutate()}>
            {t('common.retry')}
          </Button>
        </>
      )}
    </div>
  );
}
