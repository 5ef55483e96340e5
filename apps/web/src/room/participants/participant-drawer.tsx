import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './participant-drawer.module.css';
import { ParticipantList } from './participant-list.tsx';
import type { Participants } from './use-participants.ts';

export default function ParticipantDrawer(props: { participants: Participants; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer.Root opened onClose={props.onClose} position="right" size="17rem" padding={0}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={t('room.participants')}>
        <div className={classes.top}>
          <Drawer.CloseButton aria-label={t('common.close')} />
        </div>
        <Drawer.Body>
          <ParticipantList participants={props.participants} />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
