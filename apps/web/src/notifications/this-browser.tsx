import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Notice } from '../form/notice.tsx';
import { canNotify } from './can-notify.ts';
import classes from './this-browser.module.css';
import { useSwitch } from './use-switch.ts';
import { useTurnOn } from './use-turn-on.ts';

export function ThisBrowser() {
  const { t } = useTranslation('notifications');
  const [position, set] = useSwitch();
  const turnOn = useTurnOn();
  if (!canNotify()) return <Notice tone="caution">{t('unsupported')}</Notice>;
  const isForbidden = Notification.permission === 'denied';
  const isOn = position === 'on' && Notification.permission === 'granted';
  return (
    <div className={classes.switch}>
      <Switch
        checked={isOn}
        disabled={isForbidden}
        label={t('thisBrowser')}
        description={isForbidden ? undefined : t('thisBrowserHint')}
        onChange={({ currentTarget: { checked } }) => (checked ? turnOn() : set('off'))}
      />
      {isForbidden && <Notice tone="caution">{t('forbidden')}</Notice>}
    </div>
  );
}
