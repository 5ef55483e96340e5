import type { RoomOverview } from '@dark-circle/sdk';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';
import { useMyRooms } from '../../rooms/use-my-rooms.ts';

/** An admin goes where every member may go: into their own rooms and the public ones. */
export function RoomAct({ room }: { room: RoomOverview }) {
  const { t } = useTranslation('admin');
  const { trpc, queryClient } = useServices();
  const navigate = useNavigate();
  const showRefusal = useRefusalToast();
  const myRooms = useMyRooms();
  const params = { roomId: String(room.id) };
  const join = useMutation(
    trpc.chat.joinRoom.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.chat.pathKey() });
        await navigate({ to: '/rooms/$roomId', params });
      },
      onError: showRefusal,
    }),
  );
  if (myRooms.data === undefined) return null;
  if (myRooms.data.some(({ id }) => id === room.id)) {
    return (
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`${t('rooms.open')}: ${room.name}`}
        renderRoot={(props) => <Link {...props} to="/rooms/$roomId" params={params} />}
      >
        {t('rooms.open')}
      </Button>
    );
  }
  if (room.visibility === 'private' || room.archivedAt !== undefined) return null;
  return (
    <Button
      variant="light"
      size="compact-sm"
      aria-label={`${t('rooms.join')}: ${room.name}`}
      loading={join.isPending}
      onClick={() => join.mutate({ roomId: room.id })}
    >
      {t('rooms.join')}
    </Button>
  );
}
