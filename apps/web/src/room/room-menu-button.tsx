import { ActionIcon } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { lateCode } from '../late/late-code.ts';
import { LateMenu } from '../late/late-menu.tsx';

const roomMenu = lateCode(() => import('./room-menu.tsx'));

export function RoomMenuButton({ onSettings }: { onSettings: (opener: HTMLElement) => void }) {
  const { t } = useTranslation();
  const button = (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('room.menu')}>
      <IconDots size={20} stroke={1.7} />
    </ActionIcon>
  );
  return (
    <LateMenu button={button} code={roomMenu}>
      {(RoomMenu, anchor) => <RoomMenu anchor={anchor} onSettings={() => onSettings(anchor.element)} />}
    </LateMenu>
  );
}
