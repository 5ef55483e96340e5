import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalName } from './refusal-name.ts';

/** For acts that have no place of their own to show a refusal. */
export function useRefusalToast(): (error: unknown) => void {
  const { t } = useTranslation();
  return useCallback(
    (error) => {
      const name = refusalName(error);
      // One toast per reason: five failed acts during an outage are one piece of news.
      notifications.show({ id: name, color: 'red', message: t(`reason.${name}`) });
    },
    [t],
  );
}
