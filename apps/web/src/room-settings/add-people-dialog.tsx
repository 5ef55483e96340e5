import { limits } from '@dark-circle/api/limits';
import type { Member, Person } from '@dark-circle/sdk';
import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { useToast } from '../app/use-toast.ts';
import { PeoplePicker } from '../direct/people-picker.tsx';
import { useRefusalToast } from '../errors/use-refusal-toast.ts';
import { Dialog } from '../form/dialog.tsx';
import { useRoom } from '../room/room-context.ts';

export default function AddPeopleDialog({ members, onClose }: { members: readonly Member[]; onClose: () => void }) {
  const { t } = useTranslation(['roomSettings', 'translation']);
  const { room } = useRoom();
  const { trpc } = useServices();
  const showToast = useToast();
  const showRefusal = useRefusalToast();
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const add = useMutation(
    trpc.chat.addMembers.mutationOptions({
      onSuccess: (_answer, { userIds }) => {
        showToast({ id: 'members-added', message: t('add.done', { count: userIds.length }) });
        onClose();
      },
      onError: showRefusal,
    }),
  );
  return (
    <Dialog title={t('add.title')} size="md" onClose={onClose}>
      <PeoplePicker
        chosen={chosen}
        onChange={setChosen}
        max={limits.peopleAddedAtOnce}
        except={new Set(members.map(({ id }) => id))}
      />
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('translation:common.cancel')}
        </Button>
        <Button
          disabled={chosen.length === 0}
          loading={add.isPending}
          onClick={() => add.mutate({ roomId: room.id, userIds: chosen.map(({ id }) => id) })}
        >
          {chosen.length === 0 ? t('add.confirm') : t('add.confirmMany', { count: chosen.length })}
        </Button>
      </Group>
    </Dialog>
  );
}
