import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useToast } from '../app/use-toast.ts';
import { refusalName } from './refusal-name.ts';

/** For acts that have no place of their own to show a refusal. */
export function useRefusalToast(): (error: unknown) => void {
  const { t } = useTranslation();
  const showToast = useToast();
  return useCallback(
    (error) => {
      const name = refusalName(error);
      // One toast per reason: five failed acts during an outage are one piece of news.
      showToast({ id: name, color: 'red', message: t(`reason.${name}`) });
    },
    [t, showToast],
  );
}
