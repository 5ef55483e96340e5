import { limits } from '@dark-circle/api/limits';
import { chatErrorOf, type RoomOverview } from '@dark-circle/sdk';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { refusalName } from '../../errors/refusal-name.ts';
import { Dialog } from '../../form/dialog.tsx';
import { focusFirstError } from '../../form/focus-first-error.ts';
import { Notice } from '../../form/notice.tsx';
import { showRefused } from '../../form/show-refused.ts';
import { useFieldError } from '../../form/use-field-error.ts';
import { useAct } from '../people/use-act.ts';

/** Closes a room or opens it again, in it or not. Why is for the log. */
export function ArchiveRoomDialog({ room, onClose }: { room: RoomOverview; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'translation']);
  const { admin } = useServices().client.trpc;
  const fieldError = useFieldError();
  const archived = room.archivedAt === undefined;
  const way = archived ? 'archiveRoom' : 'reopenRoom';
  const form = useForm({
    initialValues: { reason: '' },
    validate: ({ reason }) => (reason.trim() === '' ? { reason: 'required' } : {}),
  });
  const perform = useAct<string>({
    act: async (reason) => admin.updateRoom.mutate({ roomId: room.id, archived, reason }),
    done: t(`${way}.done`, { name: room.name }),
    onDone: onClose,
    onError: (error) => showRefused(form, chatErrorOf(error).fields ?? {}, focusFirstError),
  });
  return (
    <Dialog title={t(`${way}.title`, { name: room.name })} size="md" onClose={onClose}>
      <form noValidate onSubmit={form.onSubmit(({ reason }) => perform.mutate(reason.trim()), focusFirstError)}>
        <Stack gap="md">
          <Text c="dimmed" size="md">
            {t(`${way}.body`)}
          </Text>
          <TextInput
            label={t('ban.reason')}
            placeholder={t(`${way}.reasonHint`)}
            required
            data-autofocus
            maxLength={limits.reason}
            {...form.getInputProps('reason')}
            error={fieldError(form.errors['reason'])}
          />
          {perform.isError && chatErrorOf(perform.error).fields === undefined && (
            <Notice tone="danger">{t(`translation:reason.${refusalName(perform.error)}`)}</Notice>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('translation:common.cancel')}
            </Button>
            <Button type="submit" loading={perform.isPending}>
              {t(`${way}.confirm`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
