import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../app/use-page-title.ts';
import { Wordmark } from '../brand/wordmark.tsx';
import { RoomList } from '../rooms/room-list.tsx';
import { AccountMenu } from '../settings/account-menu.tsx';
import classes from './home-page.module.css';
import { PublicRooms } from './public-rooms.tsx';

const CreateRoomDialog = lazy(() => import('./create-room-dialog.tsx'));

export function HomePage() {
  const { t } = useTranslation();
  const [creating, dialog] = useDisclosure(false);
  usePageTitle(t('home.title'));
  return (
    <div className={classes.scroll}>
      <header className={classes.header}>
        <Wordmark />
        <AccountMenu />
      </header>
      <main className={classes.main}>
        <div className={classes.heading}>
          <h1 className={classes.title}>{t('home.title')}</h1>
          <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
            {t('home.create')}
          </Button>
        </div>
        <section aria-labelledby="my-rooms" className={classes.section}>
          <h2 id="my-rooms" className={classes.label}>
            {t('home.mine')}
          </h2>
          <RoomList />
        </section>
        <PublicRooms />
      </main>
      <Suspense>{creating && <CreateRoomDialog onClose={dialog.close} />}</Suspense>
    </div>
  );
}
