import { createRoomInput } from '@dark-circle/api/schemas';
import { limits } from '@dark-circle/api/limits';
import { chatErrorOf } from '@dark-circle/sdk';
import { Button, Checkbox, Group, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useServices, useSession } from '../app/services.ts';
import { useRefusalToast } from '../errors/use-refusal-toast.ts';
import { Dialog } from '../form/dialog.tsx';
import { schemaErrors } from '../form/schema-errors.ts';
import { useFieldError } from '../form/use-field-error.ts';
import { useWords } from '../i18n/use-words.ts';
import './create-room-dialog.css';
import { createRoomEn } from './words-en.ts';
import { createRoomKo } from './words-ko.ts';

interface RoomValues {
  name: string;
  topic: string;
  visibility: 'public' | 'private';
  notice: boolean;
}

const emptyRoom: RoomValues = { name: '', topic: '', visibility: 'public', notice: false };

const createRequest = ({ notice, ...room }: RoomValues) => ({
  ...room,
  kind: notice ? ('notice' as const) : ('channel' as const),
});

export default function CreateRoomDialog({ onClose }: { onClose: () => void }) {
  useWords('createRoom', { ko: createRoomKo, en: createRoomEn });
  const { t } = useTranslation(['createRoom', 'translation']);
  const { trpc, queryClient } = useServices();
  const session = useSession();
  const navigate = useNavigate();
  const fieldError = useFieldError();
  const showRefusal = useRefusalToast();
  const form = useForm<RoomValues>({
    initialValues: emptyRoom,
    validate: (values) => schemaErrors(createRoomInput, createRequest(values)),
  });
  const create = useMutation(
    trpc.chat.createRoom.mutationOptions({
      onSuccess: async (room) => {
        await queryClient.invalidateQueries({ queryKey: trpc.chat.pathKey() });
        onClose();
        await navigate({ to: '/rooms/$roomId', params: { roomId: String(room.id) } });
      },
      onError: (error) => {
        const { fields } = chatErrorOf(error);
        if (fields === undefined) showRefusal(error);
        else form.setErrors(fields);
      },
    }),
  );
  const isAdmin = session.status === 'signedIn' && session.user.role === 'admin';

  return (
    <Dialog title={t('title')} size="md" onClose={onClose}>
      <form noValidate onSubmit={form.onSubmit((values) => create.mutate(createRequest(values)))}>
        <Stack gap="md">
          <TextInput
            label={t('name')}
            required
            data-autofocus
            maxLength={limits.roomName}
            {...form.getInputProps('name')}
            error={fieldError(form.errors['name'])}
          />
          <TextInput
            label={`${t('topic')} (${t('translation:common.optional')})`}
            placeholder={t('topicHint')}
            maxLength={limits.roomTopic}
            {...form.getInputProps('topic')}
            error={fieldError(form.errors['topic'])}
          />
          <Radio.Group label={t('visibility')} {...form.getInputProps('visibility')}>
            <Stack gap="xs" mt="xs">
              <Radio value="public" label={t('public')} description={t('publicHint')} />
              <Radio value="private" label={t('private')} description={t('privateHint')} />
            </Stack>
          </Radio.Group>
          {isAdmin && (
            <Checkbox
              label={t('notice')}
              description={t('noticeHint')}
              {...form.getInputProps('notice', { type: 'checkbox' })}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('translation:common.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {t('submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
