import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { openedPath } from './opened-path.ts';

/** The page opens without a server from then on. Where service workers are forbidden or turned off, all else goes on. */
export function useServiceWorker(): void {
  const { t } = useTranslation(['offline', 'translation']);
  const { connection } = useServices().client;
  const router = useRouter();

  const sayIsNew = useEffectEvent(() => {
    notifications.show({
      id: 'new-version',
      title: t('newVersion.title'),
      message: (
        <>
          {t('newVersion.body')}{' '}
          <Button variant="light" size="compact-sm" mt="xs" onClick={() => window.location.reload()}>
            {t('newVersion.reload')}
          </Button>
        </>
      ),
      autoClose: false,
      closeButtonProps: { 'aria-label': t('translation:common.close') },
    });
  });

  useEffect(() => {
    if (!('serviceWorker' in navigator)) return undefined;
    const { serviceWorker } = navigator;
    const leaving = new AbortController();
    const { signal } = leaving;
    // The first one takes over a page that is of the same build: no news.
    let hadOne = serviceWorker.controller !== null;
    serviceWorker.addEventListener(
      'controllerchange',
      () => {
        if (hadOne) sayIsNew();
        hadOne = true;
      },
      { signal },
    );
    serviceWorker.addEventListener(
      'message',
      ({ data }) => {
        const path = openedPath(data);
        if (path !== undefined) router.history.push(path);
      },
      { signal },
    );
    let registration: ServiceWorkerRegistration | undefined;
    const look = async () => {
      if (connection.getSnapshot().status !== 'live') return;
      // A server that was away may be another version by now.
      if (registration === undefined) registration = await serviceWorker.register('/sw.js');
      else await registration.update();
    };
    // Forbidden, or the server is away again: the page needs none to go on.
    const lookNow = () => void look().catch(() => undefined);
    lookNow();
    const stop = connection.subscribe(lookNow);
    return () => {
      leaving.abort();
      stop();
    };
  }, [connection, router]);
}
