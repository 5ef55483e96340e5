import { chatErrorOf, type Invitation } from '@dark-circle/sdk';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PlainPage } from '../app/plain-page.tsx';
import { useServices } from '../app/services.ts';
import { Wordmark } from '../brand/wordmark.tsx';
import { refusalName } from '../errors/refusal-name.ts';
import { Notice } from '../form/notice.tsx';
import { RoomSign } from '../rooms/room-sign.tsx';
import classes from './invitation-view.module.css';

export function InvitationView({ code, room }: { code: string; room: Invitation }) {
  const { t } = useTranslation(['invite', 'translation']);
  const { trpc, queryClient } = useServices();
  const navigate = useNavigate();
  const join = useMutation(
    trpc.chat.joinByInvite.mutationOptions({
      onSuccess: async ({ roomId }) => {
        await queryClient.invalidateQueries({ queryKey: trpc.chat.rooms.queryKey() });
        await navigate({ to: '/rooms/$roomId', params: { roomId: String(roomId) }, replace: true });
      },
    }),
  );
  const toHome = (label: string) => (
    <Button variant="default" renderRoot={(props) => <Link {...props} to="/" />}>
      {label}
    </Button>
  );
  if (chatErrorOf(join.error).reason === 'REMOVED') {
    return (
      <PlainPage title={t('removedTitle')} body={t('translation:reason.REMOVED')}>
        {toHome(t('translation:room.toHome'))}
      </PlainPage>
    );
  }
  return (
    <main className={classes.page}>
      <Wordmark />
      <div className={classes.card}>
        <p className={classes.lead}>{t('lead')}</p>
        <div className={classes.room}>
          <RoomSign room={room} />
          <h1 className={classes.name}>{room.name}</h1>
        </div>
        {room.topic !== '' && <p className={classes.topic}>{room.topic}</p>}
        <p className={classes.members}>{t('members', { count: room.memberCount })}</p>
        {join.isError && <Notice tone="danger">{t(`translation:reason.${refusalName(join.error)}`)}</Notice>}
        <div className={classes.acts}>
          <Button loading={join.isPending} onClick={() => join.mutate({ code })}>
            {t('join')}
          </Button>
          {toHome(t('later'))}
        </div>
      </div>
    </main>
  );
}
