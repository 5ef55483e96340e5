import { Menu } from '@mantine/core';
import { IconUserMinus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { useRefusalToast } from '../errors/use-refusal-toast.ts';
import { AnchoredMenu, type MenuAnchor } from '../late/anchored-menu.tsx';
import { lateCode } from '../late/late-code.ts';
import { useLateDialog } from '../late/use-late-dialog.ts';
import { useRoom } from './room-context.ts';

const confirmDialog = lateCode(() => import('../form/confirm-dialog.tsx'));

export default function RoomMenu({ anchor }: { anchor: MenuAnchor }) {
  const { t } = useTranslation();
  const { room } = useRoom();
  const { trpc, queryClient } = useServices();
  const navigate = useNavigate();
  const showRefusal = useRefusalToast();
  const question = useLateDialog(confirmDialog);
  const leave = useMutation(
    trpc.chat.leaveRoom.mutationOptions({
      onSuccess: async () => {
        await navigate({ to: '/' });
        await queryClient.invalidateQueries({ queryKey: trpc.chat.pathKey() });
      },
      onError: showRefusal,
    }),
  );
  return (
    <>
      <AnchoredMenu anchor={anchor} position="bottom-end">
        <Menu.Item
          color="red"
          leftSection={<IconUserMinus size={16} stroke={1.7} />}
          onClick={() => question.open(anchor.element)}
        >
          {t('room.leave')}
        </Menu.Item>
      </AnchoredMenu>
      {question.show((ConfirmDialog) => (
        <ConfirmDialog
          title={t('room.leaveTitle')}
          body={t('room.leaveBody', { name: room.name })}
          confirm={t('room.leaveConfirm')}
          pending={leave.isPending}
          onConfirm={() => leave.mutate({ roomId: room.id })}
          onClose={question.close}
        />
      ))}
    </>
  );
}
