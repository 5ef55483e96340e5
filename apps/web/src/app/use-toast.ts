import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from './services.ts';

interface Toast {
  /** The same news again replaces itself. */
  id: string;
  message: string;
  color?: 'red';
}

/** Says something for a moment. Whoever misses it finds it in the account menu. */
export function useToast(): (toast: Toast) => void {
  const { t } = useTranslation();
  const { notices } = useServices();
  return useCallback(
    (toast) => {
      notices.add({ message: toast.message, isFailure: toast.color === 'red' });
      notifications.show({ ...toast, closeButtonProps: { 'aria-label': t('common.close') } });
    },
    [t, notices],
  );
}
