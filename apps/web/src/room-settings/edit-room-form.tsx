import { limits } from '@dark-circle/api/limits';
import { updateRoomInput } from '@dark-circle/api/schemas';
import { chatErrorOf } from '@dark-circle/sdk';
import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { useToast } from '../app/use-toast.ts';
import { refusalName } from '../errors/refusal-name.ts';
import { focusFirstError } from '../form/focus-first-error.ts';
import { Notice } from '../form/notice.tsx';
import { schemaErrors } from '../form/schema-errors.ts';
import { showRefused } from '../form/show-refused.ts';
import { useFieldError } from '../form/use-field-error.ts';
import { useRoom } from '../room/room-context.ts';
import { mayManage } from '../rooms/room-rights.ts';

interface AboutValues {
  name: string;
  topic: string;
}

/** Moderators change the topic alone. What is left as it was is not sent: somebody else may be changing it. */
export function EditRoomForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation(['roomSettings', 'translation']);
  const { room, user } = useRoom();
  const { trpc } = useServices();
  const fieldError = useFieldError();
  const showToast = useToast();
  const form = useForm<AboutValues>({
    initialValues: { name: room.name, topic: room.topic },
    validate: (values) => schemaErrors(updateRoomInput, { roomId: room.id, ...values }),
  });
  const save = useMutation(
    trpc.chat.updateRoom.mutationOptions({
      onSuccess: () => {
        showToast({ id: 'room-saved', message: t('about.saved') });
        onDone();
      },
      onError: (error) => showRefused(form, chatErrorOf(error).fields ?? {}, focusFirstError),
    }),
  );
  const submit = ({ name, topic }: AboutValues) => {
    const isChanged = (field: keyof AboutValues) => form.isDirty(field);
    if (!isChanged('name') && !isChanged('topic')) return onDone();
    return save.mutate({
      roomId: room.id,
      ...(isChanged('name') && { name }),
      ...(isChanged('topic') && { topic }),
    });
  };
  // It stands where its button was.
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => element.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
  const mayRename = mayManage(room, user);
  return (
    <form ref={element} noValidate onSubmit={form.onSubmit(submit, focusFirstError)}>
      <Stack gap="sm">
        {mayRename && (
          <TextInput
            label={t('about.name')}
            required
            maxLength={limits.roomName}
            {...form.getInputProps('name')}
            error={fieldError(form.errors['name'])}
          />
        )}
        <Textarea
          label={t('about.topic')}
          rows={3}
          maxLength={limits.roomTopic}
          {...form.getInputProps('topic')}
          error={fieldError(form.errors['topic'])}
        />
        {save.isError && chatErrorOf(save.error).fields === undefined && (
          <Notice tone="danger">{t(`translation:reason.${refusalName(save.error)}`)}</Notice>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" size="xs" onClick={onDone}>
            {t('translation:common.cancel')}
          </Button>
          <Button type="submit" size="xs" loading={save.isPending}>
            {t('translation:common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
