import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ParticipantList } from './participant-list.tsx';
import type { Participants } from './use-participants.ts';

export default function ParticipantDrawer(props: { participants: Participants; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened
      onClose={props.onClose}
      position="right"
      size="17rem"
      padding={0}
      aria-label={t('room.participants')}
      closeButtonProps={{ 'aria-label': t('common.close'), mr: 'sm' }}
    >
      <ParticipantList participants={props.participants} />
    </Drawer>
  );
}
