import type { Person } from '@dark-circle/sdk';
import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { lateCode } from '../../late/late-code.ts';
import { LateMenu } from '../../late/late-menu.tsx';
import { Avatar } from '../../people/avatar.tsx';
import { useRoom } from '../room-context.ts';
import classes from './participant-list.module.css';

const memberMenu = lateCode(() => import('../../room-settings/member-menu.tsx'));

/** Somebody who is here, and the way to what one can do with them. */
export function ParticipantRow({ person }: { person: Person }) {
  const { t } = useTranslation();
  const { userId } = useRoom();
  const isMe = person.id === userId;
  const content = (
    <>
      <Avatar person={person} size={28} />
      <span className={classes.name}>{person.name}</span>
      {isMe && <span className={classes.me}>{t('common.me')}</span>}
    </>
  );
  if (isMe) return <div className={classes.person}>{content}</div>;
  return (
    <LateMenu button={<UnstyledButton className={classes.person}>{content}</UnstyledButton>} code={memberMenu}>
      {(MemberMenu, anchor) => <MemberMenu person={person} anchor={anchor} />}
    </LateMenu>
  );
}
