import { Menu } from '@mantine/core';
import { IconInfoCircle, IconSearch, IconUserMinus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { useRefusalToast } from '../errors/use-refusal-toast.ts';
import { useWords } from '../i18n/use-words.ts';
import { AnchoredMenu, type MenuAnchor } from '../late/anchored-menu.tsx';
import { RoomLevelItems } from '../notifications/room-level-items.tsx';
import { lateCode } from '../late/late-code.ts';
import { useLateDialog } from '../late/use-late-dialog.ts';
import { roomSettingsEn } from '../room-settings/words-en.ts';
import { roomSettingsKo } from '../room-settings/words-ko.ts';
import { useRoomName } from '../rooms/use-room-name.ts';
import { useRoom } from './room-context.ts';

const confirmDialog = lateCode(() => import('../form/confirm-dialog.tsx'));

export default function RoomMenu({ anchor, onSettings }: { anchor: MenuAnchor; onSettings: () => void }) {
  useWords('roomSettings', { ko: roomSettingsKo, en: roomSettingsEn });
  const { t } = useTranslation('roomSettings');
  const nameOf = useRoomName();
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
  const isDirect = room.kind === 'direct';
  const leaving = isDirect ? 'leaveDirect' : 'leave';
  return (
    <>
      <AnchoredMenu anchor={anchor} position="bottom-end">
        <Menu.Item leftSection={<IconInfoCircle size={16} stroke={1.7} />} onClick={onSettings}>
          {t(isDirect ? 'directTitle' : 'title')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconSearch size={16} stroke={1.7} />}
          onClick={() => void navigate({ to: '/search', search: { room: room.id } })}
        >
          {t('search')}
        </Menu.Item>
        <Menu.Divider />
        <RoomLevelItems room={room} />
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconUserMinus size={16} stroke={1.7} />}
          onClick={() => question.open(anchor.element)}
        >
          {t(`${leaving}.act`)}
        </Menu.Item>
      </AnchoredMenu>
      {question.show((ConfirmDialog) => (
        <ConfirmDialog
          title={t(`${leaving}.title`)}
          body={t(`${leaving}.body`, { name: nameOf(room) })}
          confirm={t(`${leaving}.confirm`)}
          pending={leave.isPending}
          onConfirm={() => leave.mutate({ roomId: room.id })}
          onClose={question.close}
        />
      ))}
    </>
  );
}
