import { Button } from '@mantine/core';
import {
  IconDeviceDesktop,
  IconDeviceMobile,
  IconDeviceTablet,
  IconQuestionMark,
  IconTerminal2,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { useToast } from '../../app/use-toast.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';
import { useTimes } from '../../i18n/use-times.ts';
import classes from '../entries.module.css';
import { focusSection } from '../focus-section.ts';
import type { SessionSummary } from './session-summary.ts';

const icons = {
  computer: IconDeviceDesktop,
  phone: IconDeviceMobile,
  tablet: IconDeviceTablet,
  program: IconTerminal2,
  unknown: IconQuestionMark,
};

export function DeviceRow({ session }: { session: SessionSummary }) {
  const { t } = useTranslation('myPage');
  const times = useTimes();
  const { trpc, queryClient } = useServices();
  const showToast = useToast();
  const showRefusal = useRefusalToast();
  const Icon = icons[session.device.kind];
  const { name, system } = session.device;
  const device = [name, system].filter((word) => word !== undefined).join(' · ') || t('devices.unknown');
  const end = useMutation(
    trpc.auth.revokeSession.mutationOptions({
      onSuccess: () => {
        queryClient.setQueryData(trpc.auth.sessions.queryKey(), (known) =>
          known?.filter(({ id }) => id !== session.id),
        );
        showToast({ id: 'devices', message: t('devices.ended', { device }) });
        focusSection('devices');
      },
      onError: showRefusal,
    }),
  );
  const lastUsed = session.current
    ? t('devices.now')
    : t('devices.lastUsed', { date: times.brief(session.lastUsedAt) });
  return (
    <li className={classes.row}>
      <span className={classes.icon}>
        <Icon size={20} stroke={1.6} aria-hidden />
      </span>
      <span className={classes.text}>
        <span className={classes.name}>
          {device}
          {session.current && <span className={classes.current}>{t('devices.current')}</span>}
        </span>
        <span className={classes.facts}>
          <span>{lastUsed}</span> <span>{t('devices.since', { date: times.brief(session.createdAt) })}</span>
        </span>
      </span>
      {!session.current && (
        <Button
          variant="default"
          size="xs"
          loading={end.isPending}
          aria-label={t('devices.endOf', { device })}
          onClick={() => end.mutate({ sessionId: session.id })}
        >
          {t('devices.end')}
        </Button>
      )}
    </li>
  );
}
