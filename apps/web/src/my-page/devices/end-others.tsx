import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { useToast } from '../../app/use-toast.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';
import ConfirmDialog from '../../form/confirm-dialog.tsx';
import { focusSection } from '../focus-section.ts';

export function EndOthers({ count }: { count: number }) {
  const { t } = useTranslation('myPage');
  const { trpc, queryClient } = useServices();
  const showToast = useToast();
  const showRefusal = useRefusalToast();
  const [asking, dialog] = useDisclosure(false);
  const end = useMutation(
    trpc.auth.revokeOtherSessions.mutationOptions({
      onSuccess: () => {
        dialog.close();
        queryClient.setQueryData(trpc.auth.sessions.queryKey(), (known) => known?.filter(({ current }) => current));
        showToast({ id: 'devices', message: t('devices.othersEnded') });
        focusSection('devices');
      },
      onError: showRefusal,
    }),
  );
  return (
    <>
      <Button variant="light" color="red" onClick={dialog.open}>
        {t('devices.others', { count })}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('devices.othersTitle')}
          body={t('devices.othersBody')}
          confirm={t('devices.end')}
          pending={end.isPending}
          onConfirm={() => end.mutate()}
          onClose={dialog.close}
        />
      )}
    </>
  );
}
