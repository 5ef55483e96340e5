import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

interface Toast {
  /** The same news again replaces itself. */
  id: string;
  message: string;
  color?: 'red';
}

export function useToast(): (toast: Toast) => void {
  const { t } = useTranslation();
  return useCallback(
    (toast) => {
      notifications.show({ ...toast, closeButtonProps: { 'aria-label': t('common.close') } });
    },
    [t],
  );
}
