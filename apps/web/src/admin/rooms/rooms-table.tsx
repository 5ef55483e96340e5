import { limits } from '@dark-circle/api/limits';
import type { RoomOverview } from '@dark-circle/sdk';
import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../i18n/use-times.ts';
import { RoomSign } from '../../rooms/room-sign.tsx';
import table from '../../list/list-table.module.css';
import { ArchiveAct } from './archive-act.tsx';
import { RoomAct } from './room-act.tsx';
import classes from './rooms-table.module.css';

/** A table where there is room for one, cards where there is not. Roles, not tags: a tag that is laid out otherwise is no table to a screen reader. */
export function RoomsTable({ rooms }: { rooms: readonly RoomOverview[] }) {
  const { t } = useTranslation('admin');
  return (
    <div role="table" className={table.table}>
      <div role="rowgroup" className={table.head}>
        <div role="row" className={`${table.row} ${classes.columns}`}>
          <div role="columnheader">{t('rooms.name')}</div>
          <div role="columnheader">{t('rooms.kind')}</div>
          <div role="columnheader">{t('rooms.members')}</div>
          <div role="columnheader">{t('rooms.messages')}</div>
          <div role="columnheader">{t('rooms.lastChange')}</div>
          <div role="columnheader">
            <VisuallyHidden>{t('person.acts')}</VisuallyHidden>
          </div>
        </div>
      </div>
      <div role="rowgroup">
        {rooms.map((room) => (
          <RoomRow key={room.id} room={room} />
        ))}
      </div>
    </div>
  );
}

function RoomRow({ room }: { room: RoomOverview }) {
  const { t } = useTranslation('admin');
  const times = useTimes();
  const kinds = [
    room.kind === 'notice' ? t('rooms.notice') : undefined,
    t(`rooms.visibility.${room.visibility}`),
    room.isDefault ? t('rooms.isDefault') : undefined,
  ].filter((kind) => kind !== undefined);
  const count = room.messages;
  return (
    <div role="row" className={`${table.row} ${table.body} ${classes.columns}`}>
      <div role="cell" className={classes.room}>
        <RoomSign room={room} />
        <span className={classes.names}>
          <span className={classes.name}>{room.name}</span>
          {room.topic !== '' && <span className={table.faint}>{room.topic}</span>}
        </span>
      </div>
      <div role="cell" className={classes.kind}>
        {kinds.join(' · ')}
        {room.archivedAt !== undefined && <span className={classes.archived}>{t('rooms.archived')}</span>}
      </div>
      <div role="cell" className={classes.number} data-label={t('rooms.members')}>
        {t('rooms.memberCount', { count: room.memberCount })}
      </div>
      <div role="cell" className={classes.number} data-label={t('rooms.messages')}>
        {count >= limits.messagesCountedTo ? t('rooms.messagesMany', { count }) : t('rooms.messageCount', { count })}
      </div>
      <div role="cell" className={classes.change} data-label={t('rooms.lastChange')}>
        {room.lastChangeAt === undefined ? (
          t('rooms.quiet')
        ) : (
          <time dateTime={room.lastChangeAt} title={times.dayAndTime(room.lastChangeAt)}>
            {times.brief(room.lastChangeAt)}
          </time>
        )}
      </div>
      <div role="cell" className={classes.act}>
        <RoomAct room={room} />
        <ArchiveAct room={room} />
      </div>
    </div>
  );
}
