import type { Member } from '@dark-circle/sdk';
import { UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { lateCode } from '../late/late-code.ts';
import { LateMenu } from '../late/late-menu.tsx';
import { Avatar } from '../people/avatar.tsx';
import { usePersonName } from '../people/use-person-name.ts';
import { useRoom } from '../room/room-context.ts';
import { mayManage } from '../rooms/room-rights.ts';
import classes from './member-row.module.css';

const memberMenu = lateCode(() => import('./member-menu.tsx'));

/** Somebody in the room, and the way to what one can do with them. */
export function MemberRow({ member }: { member: Member }) {
  const { t } = useTranslation(['roomSettings', 'translation']);
  const nameOf = usePersonName();
  const { room, user, userId } = useRoom();
  const isMe = member.id === userId;
  const content = (
    <>
      <Avatar person={member} size={32} />
      <span className={classes.name}>{nameOf(member)}</span>
      {isMe && <span className={classes.me}>{t('translation:common.me')}</span>}
      {member.role !== 'member' && <span className={classes.role}>{t(`role.${member.role}`)}</span>}
    </>
  );
  // Nobody writes to themselves, and what others may be is not theirs to say.
  if (isMe && !mayManage(room, user)) return <div className={classes.row}>{content}</div>;
  const button = (
    <UnstyledButton className={classes.row}>
      {content}
      <IconDots className={classes.more} size={17} stroke={1.8} aria-hidden />
    </UnstyledButton>
  );
  return (
    <LateMenu button={button} code={memberMenu}>
      {(MemberMenu, anchor) => <MemberMenu person={member} anchor={anchor} />}
    </LateMenu>
  );
}
