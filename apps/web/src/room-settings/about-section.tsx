import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../i18n/use-times.ts';
import { useRoom } from '../room/room-context.ts';
import { mayManage, mayModerate } from '../rooms/room-rights.ts';
import { RoomSign } from '../rooms/room-sign.tsx';
import classes from './about-section.module.css';
import { EditRoomForm } from './edit-room-form.tsx';
import sheet from './room-settings.module.css';

export function AboutSection() {
  const { t } = useTranslation('roomSettings');
  const { room, user } = useRoom();
  const times = useTimes();
  const [editing, setEditing] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const isArchived = room.archivedAt !== undefined;
  const done = () => {
    flushSync(() => setEditing(false));
    edit.current?.focus();
  };
  if (editing && !isArchived) {
    return (
      <section className={sheet.section} aria-label={t('about.edit')}>
        <EditRoomForm onDone={done} />
      </section>
    );
  }
  const facts = [
    t(`kind.${room.kind}`),
    t(`visibility.${room.visibility}`),
    room.archivedAt === undefined ? undefined : t('archivedSince', { date: times.date(room.archivedAt) }),
  ];
  return (
    <section className={sheet.section} aria-label={room.name}>
      <div className={classes.room}>
        <RoomSign room={room} />
        <div className={classes.text}>
          <h3 className={classes.name}>{room.name}</h3>
          <p className={sheet.hint}>{facts.filter((fact) => fact !== undefined).join(' · ')}</p>
        </div>
      </div>
      <p className={classes.topic} data-empty={room.topic === ''}>
        {room.topic === '' ? t('noTopic') : room.topic}
      </p>
      {!isArchived && mayModerate(room, user) && (
        <Button
          ref={edit}
          className={sheet.act}
          variant="default"
          size="xs"
          leftSection={<IconPencil size={15} stroke={1.8} aria-hidden />}
          onClick={() => setEditing(true)}
        >
          {t(mayManage(room, user) ? 'about.edit' : 'about.editTopic')}
        </Button>
      )}
    </section>
  );
}
