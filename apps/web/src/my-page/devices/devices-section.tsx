import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { LoadState } from '../load-state.tsx';
import { Section } from '../section.tsx';
import { DeviceRow } from './device-row.tsx';
import classes from '../entries.module.css';
import { EndOthers } from './end-others.tsx';

/** Where one is signed in. A device that is not known is signed out from here, at once. */
export function DevicesSection() {
  const { t } = useTranslation('myPage');
  const { trpc } = useServices();
  const sessions = useQuery(trpc.auth.sessions.queryOptions());
  const others = sessions.data?.filter(({ current }) => !current) ?? [];
  return (
    <Section id="devices" title={t('devices.title')} hint={t('devices.hint')}>
      {sessions.data === undefined ? (
        <LoadState query={sessions} failure={t('devices.loadFailed')} rows={2} />
      ) : (
        <>
          <ul className={classes.list}>
            {sessions.data.map((session) => (
              <DeviceRow key={session.id} session={session} />
            ))}
          </ul>
          {others.length === 0 ? (
            <p className={classes.none}>{t('devices.onlyThis')}</p>
          ) : (
            <EndOthers count={others.length} />
          )}
        </>
      )}
    </Section>
  );
}
