import type { Message } from '@dark-circle/sdk';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';
import ConfirmDialog from '../../form/confirm-dialog.tsx';

export default function DeleteMessageDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const { t } = useTranslation();
  const { trpc } = useServices();
  const showRefusal = useRefusalToast();
  const remove = useMutation(trpc.chat.deleteMessage.mutationOptions({ onSuccess: onClose, onError: showRefusal }));
  return (
    <ConfirmDialog
      title={t('message.deleteTitle')}
      body={t('message.deleteBody')}
      confirm={t('message.delete')}
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ roomId: message.roomId, seq: message.seq })}
      onClose={onClose}
    />
  );
}
