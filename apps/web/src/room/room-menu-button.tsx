import { ActionIcon } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LateMenu } from '../late-menu/late-menu.tsx';
import { menuCode } from '../late-menu/menu-code.ts';

const roomMenu = menuCode(() => import('./room-menu.tsx'));

export function RoomMenuButton() {
  const { t } = useTranslation();
  const button = (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('room.menu')}>
      <IconDots size={20} stroke={1.7} />
    </ActionIcon>
  );
  return (
    <LateMenu button={button} code={roomMenu}>
      {(RoomMenu, anchor) => <RoomMenu anchor={anchor} />}
    </LateMenu>
  );
}
