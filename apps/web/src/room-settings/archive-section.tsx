import { Button } from '@mantine/core';
import { IconArchive, IconArchiveOff } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { useToast } from '../app/use-toast.ts';
import { useRefusalToast } from '../errors/use-refusal-toast.ts';
import { lateCode } from '../late/late-code.ts';
import { useLateDialog } from '../late/use-late-dialog.ts';
import { useRoom } from '../room/room-context.ts';
import sheet from './room-settings.module.css';

const confirmDialog = lateCode(() => import('../form/confirm-dialog.tsx'));

/** Closes the room for everybody, or opens it again: the one way is there whenever the other is not. */
export function ArchiveSection() {
  const { t } = useTranslation('roomSettings');
  const { room } = useRoom();
  const { trpc } = useServices();
  const showToast = useToast();
  const showRefusal = useRefusalToast();
  const question = useLateDialog(confirmDialog);
  const isArchived = room.archivedAt !== undefined;
  const way = isArchived ? 'reopen' : 'archive';
  const change = useMutation(
    trpc.chat.updateRoom.mutationOptions({
      onSuccess: (_answer, { archived }) => {
        question.close();
        showToast({ id: 'room-archived', message: t(archived === true ? 'archive.done' : 'reopen.done') });
      },
      onError: showRefusal,
    }),
  );
  const Icon = isArchived ? IconArchiveOff : IconArchive;
  return (
    <section className={sheet.section} aria-labelledby="room-archive">
      <h3 id="room-archive" className={sheet.label}>
        {t(`${way}.title`)}
      </h3>
      <p className={sheet.hint}>{t(`${way}.hint`)}</p>
      <Button
        className={sheet.act}
        variant="default"
        size="xs"
        leftSection={<Icon size={15} stroke={1.8} aria-hidden />}
        onClick={(event) => question.open(event.currentTarget)}
      >
        {t(`${way}.act`)}
      </Button>
      {question.show((ConfirmDialog) => (
        <ConfirmDialog
          title={t(`${way}.question`)}
          body={t(`${way}.hint`)}
          confirm={t(`${way}.confirm`)}
          pending={change.isPending}
          harmless
          onConfirm={() => change.mutate({ roomId: room.id, archived: !isArchived })}
          onClose={question.close}
        />
      ))}
    </section>
  );
}
