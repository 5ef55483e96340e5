import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import { useRoom } from '../room/room-context.ts';
import { mayManage, mayModerate } from '../rooms/room-rights.ts';
import { AboutSection } from './about-section.tsx';
import { ArchiveSection } from './archive-section.tsx';
import { InviteSection } from './invite-section.tsx';
import { MembersSection } from './members-section.tsx';
import classes from './room-settings.module.css';
import { useOwnEscape } from './use-own-escape.ts';
import { roomSettingsEn } from './words-en.ts';
import { roomSettingsKo } from './words-ko.ts';

/** All about the open room. What somebody may not change there they see, and what is none of theirs is not there. */
export default function RoomSettings({ onClose }: { onClose: () => void }) {
  useWords('roomSettings', { ko: roomSettingsKo, en: roomSettingsEn });
  const { t } = useTranslation(['roomSettings', 'translation']);
  const { room, user } = useRoom();
  const sheet = useOwnEscape(onClose);
  const isOpen = room.archivedAt === undefined;
  return (
    <Drawer.Root opened onClose={onClose} position="right" size="26rem" padding={0} closeOnEscape={false}>
      <Drawer.Overlay />
      <Drawer.Content ref={sheet}>
        <div className={classes.top}>
          <Drawer.Title className={classes.title}>{t(room.kind === 'direct' ? 'directTitle' : 'title')}</Drawer.Title>
          <Drawer.CloseButton aria-label={t('translation:common.close')} />
        </div>
        <Drawer.Body className={classes.body}>
          {room.kind !== 'direct' && <AboutSection />}
          {isOpen && mayModerate(room, user) && <InviteSection />}
          <MembersSection />
          {mayManage(room, user) && <ArchiveSection />}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
