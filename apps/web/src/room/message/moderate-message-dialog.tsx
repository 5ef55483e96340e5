import { limits } from '@dark-circle/api/limits';
import { chatErrorOf, type Message } from '@dark-circle/sdk';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { adminEn } from '../../admin/words-en.ts';
import { adminKo } from '../../admin/words-ko.ts';
import { useServices } from '../../app/services.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';
import { Dialog } from '../../form/dialog.tsx';
import { requiredErrors } from '../../form/required-errors.ts';
import { useFieldError } from '../../form/use-field-error.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useRoom } from '../room-context.ts';

/** Whoever keeps order removes what somebody else has said, and says why: it is kept in the audit log. */
export default function ModerateMessageDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  useWords('admin', { ko: adminKo, en: adminEn });
  const { t } = useTranslation(['admin', 'translation']);
  const { client, trpc, queryClient } = useServices();
  const { user } = useRoom();
  const fieldError = useFieldError();
  const showRefusal = useRefusalToast();
  const form = useForm({
    initialValues: { reason: '' },
    validate: ({ reason }) => requiredErrors({ reason: reason.trim() }),
  });
  const remove = useMutation({
    // An admin need not be a member.
    mutationFn: async (order: { roomId: number; seq: number; reason: string }) =>
      user.role === 'admin'
        ? client.trpc.admin.deleteMessage.mutate(order)
        : client.trpc.chat.deleteMessage.mutate(order),
    onSuccess: async () => {
      if (user.role === 'admin') await queryClient.invalidateQueries({ queryKey: trpc.admin.pathKey() });
      onClose();
    },
    onError: (error) => {
      const { fields } = chatErrorOf(error);
      if (fields === undefined) showRefusal(error);
      else form.setErrors(fields);
    },
  });
  const { roomId, seq, author } = message;
  return (
    <Dialog title={t('moderate.title', { name: author.name })} size="sm" onClose={onClose}>
      <form noValidate onSubmit={form.onSubmit(({ reason }) => remove.mutate({ roomId, seq, reason: reason.trim() }))}>
        <Stack gap="md">
          <Text c="dimmed" size="md">
            {t('moderate.body')}
          </Text>
          <TextInput
            label={t('ban.reason')}
            required
            data-autofocus
            maxLength={limits.reason}
            {...form.getInputProps('reason')}
            error={fieldError(form.errors['reason'])}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('translation:common.cancel')}
            </Button>
            <Button type="submit" color="red" loading={remove.isPending}>
              {t('translation:message.delete')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
