import type { Person } from '@dark-circle/sdk';
import { Menu } from '@mantine/core';
import { IconMessage, IconUserX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOpenDirect } from '../direct/use-open-direct.ts';
import { useWords } from '../i18n/use-words.ts';
import { AnchoredMenu, type MenuAnchor } from '../late/anchored-menu.tsx';
import { usePersonName } from '../people/use-person-name.ts';
import { useRoom } from '../room/room-context.ts';
import { mayManage, mayModerate } from '../rooms/room-rights.ts';
import { useMembers } from '../rooms/use-members.ts';
import { RoleItems } from './role-items.tsx';
import { useRemoveMember } from './use-remove-member.tsx';
import { useSetRole } from './use-set-role.tsx';
import { roomSettingsEn } from './words-en.ts';
import { roomSettingsKo } from './words-ko.ts';

/** What one can do with somebody in the open room: as much as one's own role allows. */
export default function MemberMenu({ person, anchor }: { person: Person; anchor: MenuAnchor }) {
  useWords('roomSettings', { ko: roomSettingsKo, en: roomSettingsEn });
  const { t } = useTranslation('roomSettings');
  const nameOf = usePersonName();
  const { room, user, userId } = useRoom();
  const role = useMembers(room.id).data?.find(({ id }) => id === person.id)?.role;
  const openDirect = useOpenDirect();
  const setRole = useSetRole(person, anchor.element);
  const removal = useRemoveMember(person, anchor.element);
  const isMe = person.id === userId;
  const isOpen = room.archivedAt === undefined;
  const isTheTwoOfUs = room.people?.length === 1;
  const mayRemove = isOpen && !isMe && (mayManage(room, user) || (mayModerate(room, user) && role === 'member'));
  // In the dialog that it is opened from, which hides all else from the keyboard and the ear.
  const target = anchor.element.closest<HTMLElement>('[role="dialog"]') ?? 'main';
  return (
    <>
      <AnchoredMenu anchor={anchor} position="bottom-end" width={232} portalProps={{ target }}>
        <Menu.Label>{nameOf(person)}</Menu.Label>
        {!isMe && !isTheTwoOfUs && (
          <Menu.Item
            leftSection={<IconMessage size={16} stroke={1.7} aria-hidden />}
            onClick={() => openDirect.mutate({ userIds: [person.id] })}
          >
            {t('message')}
          </Menu.Item>
        )}
        {isOpen && mayManage(room, user) && role !== undefined && <RoleItems role={role} onChange={setRole.change} />}
        {mayRemove && role !== undefined && (
          <>
            <Menu.Divider />
            <Menu.Item color="red" leftSection={<IconUserX size={16} stroke={1.7} aria-hidden />} onClick={removal.ask}>
              {t('remove.act')}
            </Menu.Item>
          </>
        )}
      </AnchoredMenu>
      {setRole.question}
      {removal.question}
    </>
  );
}
