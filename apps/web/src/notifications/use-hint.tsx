import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useUserId } from '../app/services.ts';
import { readStored, writeStored } from '../app/stored.ts';
import { switchKey } from './can-notify.ts';
import { useTurnOn } from './use-turn-on.ts';

const id = 'notifications-hint';

/** Once for each user and browser: somebody was called and did not see it. To ask the browser itself takes their press. */
export function useHint(): () => void {
  const { t } = useTranslation(['notifications', 'translation']);
  const userId = useUserId();
  const turnOn = useTurnOn();
  return useCallback(() => {
    const key = `${switchKey(userId ?? 0)}.hinted`;
    if (Notification.permission === 'denied' || readStored(key) !== undefined) return;
    writeStored(key, 'yes');
    const onTurnOn = () => {
      notifications.hide(id);
      turnOn();
    };
    notifications.show({
      id,
      title: t('hint.title'),
      message: (
        <>
          {t('hint.body')}{' '}
          <Button variant="light" size="compact-sm" mt="xs" onClick={onTurnOn}>
            {t('hint.turnOn')}
          </Button>
        </>
      ),
      autoClose: false,
      closeButtonProps: { 'aria-label': t('translation:common.close') },
    });
  }, [t, userId, turnOn]);
}
