import type { RoomSummary } from '@dark-circle/sdk';
import { Button, Skeleton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NewDirectButton } from '../direct/new-direct-button.tsx';
import { refusalName } from '../errors/refusal-name.ts';
import { matchesSearch } from './matches-search.ts';
import { roomGroups } from './room-groups.ts';
import classes from './room-list.module.css';
import { RoomRow } from './room-row.tsx';
import { RoomSearch } from './room-search.tsx';
import { useArrowFocus } from './use-arrow-focus.ts';
import { useMyRooms } from './use-my-rooms.ts';
import { useRoomName } from './use-room-name.ts';

export function RoomList() {
  const { t } = useTranslation();
  const rooms = useMyRooms();
  if (rooms.isPending) return <RoomListSkeleton />;
  if (rooms.data === undefined) {
    return (
      <div className={classes.empty} role="alert">
        <p>{t('home.loadFailed')}</p>
        <p>{t(`reason.${refusalName(rooms.error)}`)}</p>
        <Button variant="default" size="xs" onClick={() => void rooms.refetch()}>
          {t('common.retry')}
        </Button>
      </div>
    );
  }
  return <Groups rooms={rooms.data} />;
}

function Groups({ rooms }: { rooms: readonly RoomSummary[] }) {
  const { t } = useTranslation();
  const nameOf = useRoomName();
  const [query, setQuery] = useState('');
  const [unfolded, setUnfolded] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  useArrowFocus(list);
  const isSearch = query.trim() !== '';
  const found = isSearch ? rooms.filter((room) => matchesSearch(nameOf(room), query)) : rooms;
  const { rooms: open, direct, archived } = roomGroups(found);
  const openFirst = () => {
    list.current?.querySelector('a')?.click();
    setQuery('');
  };
  return (
    <div ref={list} className={classes.groups}>
      <RoomSearch value={query} onChange={setQuery} onEnter={openFirst} />
      {isSearch && found.length === 0 && <p className={classes.empty}>{t('home.nothingFound')}</p>}
      {(open.length > 0 || !isSearch) && (
        <Group title={t('home.mine')}>
          {open.length > 0 ? <Rows rooms={open} /> : <p className={classes.empty}>{t('home.mineEmpty')}</p>}
        </Group>
      )}
      {(direct.length > 0 || !isSearch) && (
        <Group title={t('home.direct')} act={<NewDirectButton />}>
          {direct.length > 0 ? <Rows rooms={direct} /> : <p className={classes.empty}>{t('home.directEmpty')}</p>}
        </Group>
      )}
      {archived.length > 0 && (
        <section>
          <button
            type="button"
            className={classes.fold}
            aria-expanded={unfolded || isSearch}
            onClick={() => setUnfolded(!unfolded)}
          >
            <IconChevronRight size={14} stroke={2} aria-hidden />
            {t('home.archived')} <span className={classes.count}>{archived.length}</span>
          </button>
          {(unfolded || isSearch) && <Rows rooms={archived} />}
        </section>
      )}
    </div>
  );
}

function Group({ title, act, children }: { title: string; act?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className={classes.heading}>
        <h2 id={id} className={classes.label}>
          {title}
        </h2>
        {act}
      </div>
      {children}
    </section>
  );
}

function Rows({ rooms }: { rooms: readonly RoomSummary[] }) {
  return (
    <ul className={classes.list}>
      {rooms.map((room) => (
        <li key={room.id}>
          <RoomRow room={room} />
        </li>
      ))}
    </ul>
  );
}

function RoomListSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.list} role="status" aria-label={t('common.loading')}>
      {[1, 2, 3].map((row) => (
        <div key={row} className={classes.skeleton}>
          <Skeleton height={36} width={36} radius="md" />
          <Skeleton height={30} />
        </div>
      ))}
    </div>
  );
}
