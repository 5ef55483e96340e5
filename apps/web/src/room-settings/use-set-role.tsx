import type { MemberRole, Person } from '@dark-circle/sdk';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { useToast } from '../app/use-toast.ts';
import { useRefusalToast } from '../errors/use-refusal-toast.ts';
import { lateCode } from '../late/late-code.ts';
import { useLateDialog } from '../late/use-late-dialog.ts';
import { usePersonName } from '../people/use-person-name.ts';
import { useRoom } from '../room/room-context.ts';

const confirmDialog = lateCode(() => import('../form/confirm-dialog.tsx'));

/** Of somebody else at once; whoever gives up their own is asked, since only another can give it back. */
export function useSetRole(
  person: Person,
  opener: HTMLElement,
): { change: (role: MemberRole) => void; question: ReactNode } {
  const { t } = useTranslation('roomSettings');
  const nameOf = usePersonName();
  const { room, userId } = useRoom();
  const { trpc } = useServices();
  const showToast = useToast();
  const showRefusal = useRefusalToast();
  const [asked, setAsked] = useState<MemberRole>('member');
  const stepDown = useLateDialog(confirmDialog);
  const set = useMutation(
    trpc.chat.setRole.mutationOptions({
      onSuccess: (_answer, { role }) =>
        showToast({ id: 'role-set', message: t('roleSet', { name: nameOf(person), role: t(`role.${role}`) }) }),
      onError: showRefusal,
      onSettled: stepDown.close,
    }),
  );
  const change = (role: MemberRole) => {
    if (person.id !== userId || room.role !== 'owner') return set.mutate({ roomId: room.id, userId: person.id, role });
    setAsked(role);
    return stepDown.open(opener);
  };
  const question = stepDown.show((ConfirmDialog) => (
    <ConfirmDialog
      title={t('stepDown.title')}
      body={t('stepDown.body')}
      confirm={t('stepDown.confirm')}
      pending={set.isPending}
      onConfirm={() => set.mutate({ roomId: room.id, userId: person.id, role: asked })}
      onClose={stepDown.close}
    />
  ));
  return { change, question };
}
