import type { Message } from '@dark-circle/sdk';
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../room-context.ts';
import classes from './jump-pills.module.css';

interface JumpPillsProps {
  arrived: readonly Message[];
  asOfSeq: number;
  atEnd: boolean;
  goBack: (() => void) | undefined;
  onEnd: () => void;
}

/** Whoever reads further up is told what came, and is not moved. */
export function JumpPills({ arrived, asOfSeq, atEnd, goBack, onEnd }: JumpPillsProps) {
  const { t } = useTranslation();
  const { userId } = useRoom();
  const [seenSeq, setSeenSeq] = useState<number>(asOfSeq);
  if (atEnd && seenSeq !== asOfSeq) setSeenSeq(asOfSeq);
  if (atEnd) return null;
  const fresh = arrived.filter(
    ({ seq, author, deletedAt }) => seq > seenSeq && author.id !== userId && deletedAt === undefined,
  ).length;
  return (
    <div className={classes.place}>
      {goBack !== undefined && (
        <Button
          size="xs"
          radius="xl"
          variant="default"
          className={classes.pill}
          leftSection={<IconArrowBackUp size={15} stroke={2} />}
          onClick={goBack}
        >
          {t('room.goBack')}
        </Button>
      )}
      <Button
        size="xs"
        radius="xl"
        variant={fresh > 0 ? 'filled' : 'default'}
        className={classes.pill}
        leftSection={<IconArrowDown size={15} stroke={2} />}
        onClick={onEnd}
      >
        {fresh > 0 ? t('room.newMessages', { count: fresh }) : t('room.toLatest')}
      </Button>
    </div>
  );
}
