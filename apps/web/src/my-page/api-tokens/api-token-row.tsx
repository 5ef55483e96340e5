import type { ApiToken } from '@dark-circle/sdk';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { useToast } from '../../app/use-toast.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';
import ConfirmDialog from '../../form/confirm-dialog.tsx';
import { useTimes } from '../../i18n/use-times.ts';
import { useMyRooms } from '../../rooms/use-my-rooms.ts';
import { useRoomName } from '../../rooms/use-room-name.ts';
import { focusSection } from '../focus-section.ts';
import classes from '../entries.module.css';

/** Named as long as they are few and I am still in them. */
const roomsNamed = 3;

export function ApiTokenRow({ token }: { token: ApiToken }) {
  const { t } = useTranslation('myPage');
  const times = useTimes();
  const scope = useScopeInWords();
  const { trpc, queryClient } = useServices();
  const showToast = useToast();
  const showRefusal = useRefusalToast();
  const [asking, dialog] = useDisclosure(false);
  const { name } = token;
  const revoke = useMutation(
    trpc.auth.revokeApiToken.mutationOptions({
      onSuccess: () => {
        queryClient.setQueryData(trpc.auth.apiTokens.queryKey(), (known) => known?.filter(({ id }) => id !== token.id));
        showToast({ id: 'api-tokens', message: t('apiTokens.revoked', { name }) });
        focusSection('apiTokens');
      },
      onError: showRefusal,
    }),
  );
  return (
    <li className={classes.row}>
      <span className={classes.icon}>
        <IconKey size={20} stroke={1.6} aria-hidden />
      </span>
      <span className={classes.text}>
        <span className={classes.name}>{name}</span>
        <span className={classes.facts}>{scope(token)}</span>
        <span className={classes.facts}>
          <span>
            {token.lastUsedAt === undefined
              ? t('apiTokens.unused')
              : t('apiTokens.lastUsed', { date: times.brief(token.lastUsedAt) })}
          </span>{' '}
          <span>
            {token.expiresAt === undefined
              ? t('apiTokens.expiryNever')
              : t('apiTokens.until', { date: times.date(token.expiresAt) })}
          </span>
        </span>
      </span>
      <Button variant="default" size="xs" aria-label={t('apiTokens.revokeOf', { name })} onClick={dialog.open}>
        {t('apiTokens.revoke')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('apiTokens.revokeTitle', { name })}
          body={t('apiTokens.revokeBody')}
          confirm={t('apiTokens.revoke')}
          pending={revoke.isPending}
          onConfirm={() => revoke.mutate({ tokenId: token.id })}
          onClose={dialog.close}
        />
      )}
    </li>
  );
}

function useScopeInWords(): (token: ApiToken) => string {
  const { t } = useTranslation('myPage');
  const rooms = useMyRooms();
  const nameOf = useRoomName();
  return ({ acts, roomIds }) => {
    const can = acts.map((act) => t(`apiTokens.act.${act}`)).join(', ');
    if (roomIds === undefined) return can;
    const named = (rooms.data ?? []).filter(({ id }) => roomIds.includes(id));
    const where =
      named.length === roomIds.length && named.length <= roomsNamed
        ? t('apiTokens.inRooms', { rooms: named.map(nameOf).join(', ') })
        : t('apiTokens.roomsMore', { count: roomIds.length });
    return `${can} · ${where}`;
  };
}
