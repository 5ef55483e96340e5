import { chatErrorOf, type UserDetails } from '@dark-circle/sdk';
import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { refusalName } from '../../errors/refusal-name.ts';
import { Dialog } from '../../form/dialog.tsx';
import { Notice } from '../../form/notice.tsx';
import { useAct } from './use-act.ts';

type PlainAct = 'unban' | 'grantAdmin' | 'revokeAdmin' | 'signOut';

interface ConfirmActDialogProps {
  act: PlainAct;
  user: UserDetails;
  isMe: boolean;
  onClose: () => void;
}

/** For acts that need nothing but a yes. Says what will happen, and to whom. */
export function ConfirmActDialog({ act, user, isMe, onClose }: ConfirmActDialogProps) {
  const { t } = useTranslation(['admin', 'translation']);
  const { client } = useServices();
  const { id: userId, name } = user;
  const { admin } = client.trpc;
  const acts: Record<PlainAct, () => Promise<unknown>> = {
    unban: async () => admin.unbanUser.mutate({ userId }),
    grantAdmin: async () => admin.grantAdmin.mutate({ userId }),
    revokeAdmin: async () => {
      await admin.revokeAdmin.mutate({ userId });
      // So that this page knows that it is none of theirs any more.
      if (isMe) await client.session.refresh();
    },
    signOut: async () => admin.signOutEverywhere.mutate({ userId }),
  };
  const perform = useAct<void>({ act: acts[act], done: t(`${act}.done`, { name }), onDone: onClose });
  const isHard = act === 'revokeAdmin' || act === 'signOut';
  const hasOwnBody = isMe && (act === 'revokeAdmin' || act === 'signOut');
  return (
    <Dialog title={t(`${act}.title`, { name })} size="sm" onClose={onClose}>
      <Text c="dimmed" size="md">
        {hasOwnBody ? t(`${act}.ownBody`) : t(`${act}.body`)}
      </Text>
      {perform.isError && (
        <div style={{ marginTop: '0.75rem' }}>
          <Notice tone="danger">
            {chatErrorOf(perform.error).reason === 'LAST_ADMIN'
              ? t('revokeAdmin.lastAdmin')
              : t(`translation:reason.${refusalName(perform.error)}`)}
          </Notice>
        </div>
      )}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('translation:common.cancel')}
        </Button>
        <Button {...(isHard && { color: 'red' })} loading={perform.isPending} onClick={() => perform.mutate()}>
          {t(`${act}.confirm`)}
        </Button>
      </Group>
    </Dialog>
  );
}
