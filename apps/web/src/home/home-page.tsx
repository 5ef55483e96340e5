import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../app/use-page-title.ts';
import { Wordmark } from '../brand/wordmark.tsx';
import { lateCode } from '../late/late-code.ts';
import { LatePart } from '../late/late-part.tsx';
import { useLateDialog } from '../late/use-late-dialog.ts';
import { PaletteButton } from '../palette/palette-button.tsx';
import { RoomList } from '../rooms/room-list.tsx';
import { SearchLink } from '../search/search-link.tsx';
import { AccountMenu } from '../settings/account-menu.tsx';
import classes from './home-page.module.css';
import { PublicRooms } from './public-rooms.tsx';

const noticeBanner = lateCode(() => import('../room/notice/notice-banner.tsx'));
const createRoomDialog = lateCode(() => import('./create-room-dialog.tsx'));

export function HomePage() {
  const { t } = useTranslation();
  const dialog = useLateDialog(createRoomDialog);
  usePageTitle(t('home.title'));
  return (
    <div className={classes.scroll}>
      <header className={classes.header}>
        <Wordmark />
        <span className={classes.fill} />
        <SearchLink />
        <PaletteButton />
        <AccountMenu />
      </header>
      <LatePart code={noticeBanner} />
      <main className={classes.main}>
        <div className={classes.heading}>
          <h1 className={classes.title}>{t('home.title')}</h1>
          <Button
            leftSection={<IconPlus size={16} />}
            aria-haspopup="dialog"
            onClick={(event) => dialog.open(event.currentTarget)}
          >
            {t('home.create')}
          </Button>
        </div>
        <div className={classes.section}>
          <RoomList />
        </div>
        <PublicRooms />
      </main>
      {dialog.show((CreateRoomDialog) => (
        <CreateRoomDialog onClose={dialog.close} />
      ))}
    </div>
  );
}
