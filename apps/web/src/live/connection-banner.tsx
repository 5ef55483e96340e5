import { IconCloudOff } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import classes from './connection-banner.module.css';

/** Calm: it waits a second (in its style sheet) before it shows, since most breaks are shorter than that. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const { connection } = useServices().client;
  const state = useSyncExternalStore(connection.subscribe, connection.getSnapshot);
  const broken = state.status === 'waiting' || state.status === 'offline' || state.status === 'connecting';
  const again = state.status === 'waiting' || (state.status === 'connecting' && state.attempt > 0);
  const isOutdated = state.status === 'waiting' && state.refused?.reason === 'CLIENT_OUTDATED';
  return (
    <div role="status" data-connection={state.status}>
      {broken && (
        <div className={classes.banner}>
          <IconCloudOff size={16} stroke={1.8} aria-hidden />
          <span>
            {isOutdated
              ? t('reason.CLIENT_OUTDATED')
              : state.status === 'offline'
                ? t('connection.offline')
                : t(again ? 'connection.reconnecting' : 'connection.connecting')}
          </span>
          {again && (
            <button type="button" className={classes.retry} onClick={() => connection.retryNow()}>
              {t('common.retry')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
