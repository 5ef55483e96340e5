import { limits } from '@dark-circle/api/limits';
import type { Person } from '@dark-circle/sdk';
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../form/dialog.tsx';
import { useWords } from '../i18n/use-words.ts';
import { PeoplePicker } from './people-picker.tsx';
import { useOpenDirect } from './use-open-direct.ts';
import { directEn } from './words-en.ts';
import { directKo } from './words-ko.ts';

const othersAtMost = limits.directPeople - 1;

/** One person, or a few. The same people find the conversation that they have already. */
export default function NewDirectDialog({ onClose }: { onClose: () => void }) {
  useWords('direct', { ko: directKo, en: directEn });
  const { t } = useTranslation(['direct', 'translation']);
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const open = useOpenDirect(onClose);
  const start = () => open.mutate({ userIds: chosen.map(({ id }) => id) });
  return (
    <Dialog title={t('title')} size="md" onClose={onClose}>
      <Text c="dimmed" size="sm" mb="sm">
        {chosen.length >= othersAtMost ? t('full', { count: othersAtMost }) : t('lead')}
      </Text>
      <PeoplePicker chosen={chosen} onChange={setChosen} max={othersAtMost} />
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('translation:common.cancel')}
        </Button>
        <Button disabled={chosen.length === 0} loading={open.isPending} onClick={start}>
          {chosen.length > 1 ? t('startGroup', { count: chosen.length }) : t('start')}
        </Button>
      </Group>
    </Dialog>
  );
}
