import type { Message } from '@dark-circle/sdk';
import { Button, Group, Skeleton } from '@mantine/core';
import { IconBell, IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { useToast } from '../../app/use-toast.ts';
import { dayOf, momentOf } from '../../csv/moment.ts';
import { saveCsv } from '../../csv/save-csv.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';
import { Dialog } from '../../form/dialog.tsx';
import { useTimes } from '../../i18n/use-times.ts';
import { mayManage } from '../../rooms/room-rights.ts';
import { PeopleLists } from '../readers/people-lists.tsx';
import { useRoom } from '../room-context.ts';
import { useConfirmations } from './use-confirmations.ts';

/** Who has confirmed a notice and who has not. Whoever has to see to it can ask the others, and take the list along. */
export default function ConfirmationsDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const { t } = useTranslation('notice');
  const { trpc } = useServices();
  const { room, user } = useRoom();
  const times = useTimes();
  const showToast = useToast();
  const showRefusal = useRefusalToast();
  const { data, isError } = useConfirmations(message, true);
  const remind = useMutation(trpc.chat.remindNotice.mutationOptions({ onError: showRefusal }));
  const { confirmed = [], waiting = [] } = data ?? {};
  const count = waiting.length;
  const seesToIt = message.author.id === user.id || mayManage(room, user);
  const ask = () =>
    remind.mutate(
      { roomId: message.roomId, seq: message.seq },
      { onSuccess: () => showToast({ id: 'asked', message: t('remindSent', { count }) }) },
    );
  const save = () =>
    saveCsv(`${t('csvFile')}-${room.name}-${message.seq}-${dayOf(new Date())}`, [
      [t('csvName'), t('csvState'), t('csvAt')],
      ...confirmed.map(({ name, at }) => [name, t('csvDone'), momentOf(at)]),
      ...waiting.map(({ name }) => [name, t('csvWaiting'), '']),
    ]);
  return (
    <Dialog title={t('title')} size="md" onClose={onClose}>
      {data === undefined && (isError ? <p role="alert">{t('failed')}</p> : <Skeleton height={180} />)}
      {data !== undefined && (
        <>
          <PeopleLists
            lists={[
              { title: t('waiting', { count }), people: waiting, empty: t('nobodyWaits') },
              {
                title: t('done', { count: confirmed.length }),
                people: confirmed.map((person) => ({ ...person, note: times.brief(person.at) })),
                empty: t('nobodyYet'),
              },
            ]}
          />
          {seesToIt && (
            <Group justify="flex-end" gap="xs" mt="md">
              <Button variant="default" leftSection={<IconDownload size={16} stroke={1.7} />} onClick={save}>
                {t('csv')}
              </Button>
              {count > 0 && room.archivedAt === undefined && (
                <Button
                  leftSection={<IconBell size={16} stroke={1.7} />}
                  disabled={remind.isSuccess}
                  loading={remind.isPending}
                  onClick={ask}
                >
                  {t('remind', { count })}
                </Button>
              )}
            </Group>
          )}
        </>
      )}
    </Dialog>
  );
}
