import type { Message } from '@dark-circle/sdk';
import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../room-context.ts';
import classes from './jump-to-latest.module.css';

/** Whoever reads further up is told what came, and is not moved. */
export function JumpToLatest(props: { messages: readonly Message[]; atEnd: boolean; onJump: () => void }) {
  const { t } = useTranslation();
  const { userId } = useRoom();
  const newest = props.messages.at(-1)?.seq ?? 0;
  const [seenSeq, setSeenSeq] = useState<number>(newest);
  if (props.atEnd && seenSeq !== newest) setSeenSeq(newest);
  if (props.atEnd) return null;
  const fresh = props.messages.filter(({ seq, author }) => seq > seenSeq && author.id !== userId).length;
  return (
    <div className={classes.place}>
      <Button
        size="xs"
        radius="xl"
        variant={fresh > 0 ? 'filled' : 'default'}
        className={classes.pill}
        leftSection={<IconArrowDown size={15} stroke={2} />}
        onClick={props.onJump}
      >
        {fresh > 0 ? t('room.newMessages', { count: fresh }) : t('room.toLatest')}
      </Button>
    </div>
  );
}
