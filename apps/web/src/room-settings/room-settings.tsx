import { Drawer } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import { useRoom } from '../room/room-context.ts';
import { mayManage, mayModerate } from '../rooms/room-rights.ts';
import { AboutSection } from './about-section.tsx';
import { ArchiveSection } from './archive-section.tsx';
import { InviteSection } from './invite-section.tsx';
import { MembersSection } from './members-section.tsx';
import classes from './room-settings.module.css';
import { roomSettingsEn } from './words-en.ts';
import { roomSettingsKo } from './words-ko.ts';

/** All about the open room. What somebody may not change there they see, and what is none of theirs is not there. */
export default function RoomSettings({ onClose }: { onClose: () => void }) {
  useWords('roomSettings', { ko: roomSettingsKo, en: roomSettingsEn });
  const { t } = useTranslation(['roomSettings', 'translation']);
  const { room, user } = useRoom();
  const isOpen = room.archivedAt === undefined;
  return (
    <Drawer.Root opened onClose={onClose} position="right" size="26rem" padding={0} closeOnEscape={false}>
      <Drawer.Overlay />
      <Drawer.Content onKeyDown={(event) => isItsOwnEscape(event) && onClose()}>
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

/** The kit closes everything that is open at once: a menu or a question that stands over the sheet is closed alone. */
function isItsOwnEscape({ key, target, currentTarget, nativeEvent }: KeyboardEvent): boolean {
  if (key !== 'Escape' || nativeEvent.isComposing || !(target instanceof Element)) return false;
  return currentTarget.contains(target) && target.closest('[role="menu"]') === null && !hasOpenMenu(target);
}

function hasOpenMenu(target: Element): boolean {
  return target.getAttribute('aria-haspopup') === 'menu' && target.getAttribute('aria-expanded') === 'true';
}
