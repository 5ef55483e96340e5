import type { NotifyLevel, RoomSummary } from '@dark-circle/sdk';
import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import { useRoomLevel } from './use-room-level.ts';
import { notificationsEn } from './words-en.ts';
import { notificationsKo } from './words-ko.ts';

const levels = ['all', 'mentions', 'none'] as const satisfies readonly NotifyLevel[];

/** For the menu of a room: what of it I want to hear. */
export function RoomLevelItems({ room }: { room: Pick<RoomSummary, 'id' | 'notify'> }) {
  useWords('notifications', { ko: notificationsKo, en: notificationsEn });
  const { t } = useTranslation('notifications');
  const choose = useRoomLevel(room.id);
  const onChange = (value: string) => {
    const level = levels.find((known) => known === value);
    if (level !== undefined) choose(level);
  };
  return (
    <>
      <Menu.Label>{t('level.label')}</Menu.Label>
      <Menu.RadioGroup value={room.notify} onChange={onChange}>
        {levels.map((level) => (
          <Menu.RadioItem key={level} value={level} closeMenuOnClick={false}>
            {t(`level.${level}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}
