import { ActionIcon } from '@mantine/core';
import { IconHome } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Wordmark } from '../brand/wordmark.tsx';
import { PaletteButton } from '../palette/palette-button.tsx';
import { SearchLink } from '../search/search-link.tsx';
import { AccountMenu } from '../settings/account-menu.tsx';
import classes from './room-sidebar.module.css';

/** My rooms beside the open one, where there is room for both. */
export function RoomSidebar({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <nav className={classes.sidebar} aria-label={t('room.roomList')}>
      <div className={classes.top}>
        <Link to="/" className={classes.home}>
          <Wordmark />
        </Link>
        <span className={classes.fill} />
        <SearchLink />
        <PaletteButton />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('room.toHome')}
          renderRoot={(props) => <Link {...props} to="/" />}
        >
          <IconHome size={18} stroke={1.7} />
        </ActionIcon>
      </div>
      <div className={classes.rooms}>{children}</div>
      <div className={classes.bottom}>
        <AccountMenu />
      </div>
    </nav>
  );
}
