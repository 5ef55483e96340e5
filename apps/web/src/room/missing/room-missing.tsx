import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PlainNotice } from '../../app/plain-notice.tsx';
import { useServices } from '../../app/services.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Exit } from '../use-exit.ts';
import { roomMissingEn } from './words-en.ts';
import { roomMissingKo } from './words-ko.ts';

/** One is not in this room, or not any more, or there is no such room. */
export default function RoomMissing({ roomId, exit }: { roomId: number; exit: Exit | undefined }) {
  useWords('roomMissing', { ko: roomMissingKo, en: roomMissingEn });
  const { t } = useTranslation(['roomMissing', 'translation']);
  const { trpc, queryClient } = useServices();
  const showRefusal = useRefusalToast();
  const open = useQuery(trpc.chat.publicRooms.queryOptions({}, { staleTime: 0 }));
  const join = useMutation(
    trpc.chat.joinRoom.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.chat.pathKey() }),
      onError: showRefusal,
    }),
  );
  const isRemoved = exit?.how === 'removed';
  const mayJoin = !isRemoved && open.data?.some((room) => room.id === roomId) === true;
  return (
    <PlainNotice
      title={exit === undefined ? t('translation:room.notFoundTitle') : t(`${exit.how}.title`, { name: exit.name })}
      body={exit === undefined ? t('translation:room.notFoundBody') : t(`${exit.how}.body`)}
    >
      {mayJoin && (
        <Button loading={join.isPending} onClick={() => join.mutate({ roomId })}>
          {t('join')}
        </Button>
      )}
      <Button {...(mayJoin && { variant: 'default' })} renderRoot={(linkProps) => <Link {...linkProps} to="/" />}>
        {t('translation:room.toHome')}
      </Button>
    </PlainNotice>
  );
}
