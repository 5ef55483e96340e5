import { Button } from '@mantine/core';
import { IconLink, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { useToast } from '../app/use-toast.ts';
import { useRefusalToast } from '../errors/use-refusal-toast.ts';
import { lateCode } from '../late/late-code.ts';
import { useLateDialog } from '../late/use-late-dialog.ts';
import { useRoom } from '../room/room-context.ts';
import { InviteLink } from './invite-link.tsx';
import sheet from './room-settings.module.css';

const confirmDialog = lateCode(() => import('../form/confirm-dialog.tsx'));

/** The link is made when somebody first asks for it, and is there no longer than the sheet is open. */
export function InviteSection() {
  const { t } = useTranslation('roomSettings');
  const { room } = useRoom();
  const { trpc } = useServices();
  const showToast = useToast();
  const showRefusal = useRefusalToast();
  const question = useLateDialog(confirmDialog);
  const link = useMutation(trpc.chat.inviteLink.mutationOptions({ gcTime: 0, onError: showRefusal }));
  const reset = useMutation(
    trpc.chat.inviteLink.mutationOptions({
      gcTime: 0,
      onSuccess: () => {
        question.close();
        showToast({ id: 'invite-reset', message: t('invite.resetDone') });
      },
      onError: showRefusal,
    }),
  );
  const code = reset.data?.code ?? link.data?.code;
  return (
    <section className={sheet.section} aria-labelledby="room-invite">
      <h3 id="room-invite" className={sheet.label}>
        {t('invite.title')}
      </h3>
      <p className={sheet.hint}>{t('invite.hint')}</p>
      {code === undefined ? (
        <Button
          className={sheet.act}
          variant="default"
          size="xs"
          leftSection={<IconLink size={15} stroke={1.8} aria-hidden />}
          loading={link.isPending}
          onClick={() => link.mutate({ roomId: room.id })}
        >
          {t('invite.show')}
        </Button>
      ) : (
        <>
          <InviteLink link={`${window.location.origin}/invite/${code}`} />
          <Button
            className={sheet.act}
            variant="default"
            size="xs"
            leftSection={<IconRefresh size={15} stroke={1.8} aria-hidden />}
            onClick={(event) => question.open(event.currentTarget)}
          >
            {t('invite.reset')}
          </Button>
        </>
      )}
      {question.show((ConfirmDialog) => (
        <ConfirmDialog
          title={t('invite.resetTitle')}
          body={t('invite.resetBody')}
          confirm={t('invite.resetConfirm')}
          pending={reset.isPending}
          onConfirm={() => reset.mutate({ roomId: room.id, reset: true })}
          onClose={question.close}
        />
      ))}
    </section>
  );
}
