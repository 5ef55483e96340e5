import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useToast } from '../app/use-toast.ts';
import { useSwitch } from './use-switch.ts';

/** By a press of the person: the browser asks them, and what they answer holds. */
export function useTurnOn(): () => void {
  const { t } = useTranslation('notifications');
  const showToast = useToast();
  const [, set] = useSwitch();
  return useCallback(() => {
    void Notification.requestPermission().then((permission) => {
      set(permission === 'granted' ? 'on' : 'off');
      if (permission === 'granted') showToast({ id: 'notifications', message: t('turnedOn') });
      else showToast({ id: 'notifications', color: 'red', message: t('forbidden') });
    });
  }, [t, set, showToast]);
}
