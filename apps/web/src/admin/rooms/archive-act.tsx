import type { RoomOverview } from '@dark-circle/sdk';
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ArchiveRoomDialog } from './archive-room-dialog.tsx';

export function ArchiveAct({ room }: { room: RoomOverview }) {
  const { t } = useTranslation('admin');
  const [asked, setAsked] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const label = t(room.archivedAt === undefined ? 'archiveRoom.act' : 'reopenRoom.act');
  const close = () => {
    setAsked(false);
    button.current?.focus();
  };
  return (
    <>
      <Button
        ref={button}
        variant="default"
        size="compact-sm"
        aria-label={`${label}: ${room.name}`}
        aria-haspopup="dialog"
        onClick={() => setAsked(true)}
      >
        {label}
      </Button>
      {asked && <ArchiveRoomDialog room={room} onClose={close} />}
    </>
  );
}
