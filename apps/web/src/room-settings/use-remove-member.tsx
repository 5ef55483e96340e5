import type { Person } from '@dark-circle/sdk';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { useToast } from '../app/use-toast.ts';
import { useRefusalToast } from '../errors/use-refusal-toast.ts';
import { lateCode } from '../late/late-code.ts';
import { useLateDialog } from '../late/use-late-dialog.ts';
import { usePersonName } from '../people/use-person-name.ts';
import { useRoom } from '../room/room-context.ts';

const confirmDialog = lateCode(() => import('../form/confirm-dialog.tsx'));

export function useRemoveMember(person: Person, opener: HTMLElement): { ask: () => void; question: ReactNode } {
  const { t } = useTranslation('roomSettings');
  const name = usePersonName()(person);
  const { room } = useRoom();
  const { trpc } = useServices();
  const showToast = useToast();
  const showRefusal = useRefusalToast();
  const dialog = useLateDialog(confirmDialog);
  const remove = useMutation(
    trpc.chat.removeMember.mutationOptions({
      onSuccess: () => showToast({ id: 'member-removed', message: t('remove.done', { name }) }),
      onError: showRefusal,
      onSettled: dialog.close,
    }),
  );
  const question = dialog.show((ConfirmDialog) => (
    <ConfirmDialog
      title={t('remove.title', { name })}
      body={t('remove.body')}
      confirm={t('remove.act')}
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ roomId: room.id, userId: person.id })}
      onClose={dialog.close}
    />
  ));
  return { ask: () => dialog.open(opener), question };
}
