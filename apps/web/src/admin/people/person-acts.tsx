import type { UserDetails } from '@dark-circle/sdk';
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BanDialog } from './ban-dialog.tsx';
import { ConfirmActDialog } from './confirm-act-dialog.tsx';
import classes from './person-section.module.css';
import { ResetLinkDialog } from './reset-link-dialog.tsx';

type Asked = 'ban' | 'chatBan' | 'unban' | 'grantAdmin' | 'revokeAdmin' | 'signOut' | 'resetLink';

/** What may be done to this person. Each asks first, by name. */
export function PersonActs({ user, isMe }: { user: UserDetails; isMe: boolean }) {
  const { t } = useTranslation('admin');
  const [asked, setAsked] = useState<Asked>();
  const section = useRef<HTMLElement>(null);
  const opener = useRef<HTMLElement>(null);
  const close = () => {
    setAsked(undefined);
    // The button may be gone with what it was for.
    requestAnimationFrame(() => (opener.current?.isConnected === true ? opener.current : section.current)?.focus());
  };
  const ask = (act: Asked, label: string, color = 'gray') => (
    <Button
      key={act}
      variant={color === 'gray' ? 'default' : 'light'}
      color={color}
      size="sm"
      onClick={({ currentTarget }) => {
        opener.current = currentTarget;
        setAsked(act);
      }}
    >
      {label}
    </Button>
  );
  return (
    <section ref={section} tabIndex={-1} className={classes.section} aria-labelledby="person-acts">
      <h3 id="person-acts" className={classes.title}>
        {t('person.acts')}
      </h3>
      {isMe ? (
        <p className={classes.note}>{t('person.ownNote')}</p>
      ) : (
        <div className={classes.acts}>
          {ask('ban', t(user.ban === undefined ? 'act.ban' : 'act.changeBan'), 'red')}
          {ask('chatBan', t(user.chatBan === undefined ? 'act.chatBan' : 'act.changeChatBan'))}
          {(user.ban !== undefined || user.chatBan !== undefined) && ask('unban', t('act.unban'), 'celadon')}
        </div>
      )}
      <div className={classes.acts}>
        {user.role === 'admin' ? ask('revokeAdmin', t('act.revokeAdmin')) : ask('grantAdmin', t('act.grantAdmin'))}
        {ask('signOut', t('act.signOut'))}
        {!isMe && ask('resetLink', t('act.resetLink'))}
      </div>
      {(asked === 'ban' || asked === 'chatBan') && <BanDialog kind={asked} user={user} onClose={close} />}
      {asked === 'resetLink' && <ResetLinkDialog user={user} onClose={close} />}
      {(asked === 'unban' || asked === 'grantAdmin' || asked === 'revokeAdmin' || asked === 'signOut') && (
        <ConfirmActDialog act={asked} user={user} isMe={isMe} onClose={close} />
      )}
    </section>
  );
}
