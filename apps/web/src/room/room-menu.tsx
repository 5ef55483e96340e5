import { Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserMinus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { useRefusalToast } from '../errors/use-refusal-toast.ts';
import { AnchoredMenu, type MenuAnchor } from '../late-menu/anchored-menu.tsx';
import { useRoom } from './room-context.ts';

const ConfirmDialog = lazy(() => import('../form/confirm-dialog.tsx'));

export default function RoomMenu({ anchor }: { anchor: MenuAnchor }) {
  const { t } = useTranslation();
  const { room } = useRoom();
  const { trpc, queryClient } = useServices();
  const navigate = useNavigate();
  const showRefusal = useRefusalToast();
  const [asking, question] = useDisclosure(false);
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
        <Menu.Item color="red" leftSection={<IconUserMinus size={16} stroke={1.7} />} onClick={question.open}>
          {t('room.leave')}
        </Menu.Item>
      </AnchoredMenu>
      <Suspense>
        {asking && (
          <ConfirmDialog
            title={t('room.leaveTitle')}
            body={t('room.leaveBody', { name: room.name })}
            confirm={t('room.leaveConfirm')}
            pending={leave.isPending}
            onConfirm={() => leave.mutate({ roomId: room.id })}
            onClose={question.close}
          />
        )}
      </Suspense>
    </>
  );
}
