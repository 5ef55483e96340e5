import { chatErrorOf, type UserDetails } from '@dark-circle/sdk';
import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices, useUserId } from '../../app/services.ts';
import { Avatar } from '../../people/avatar.tsx';
import { ListEmpty, ListFailed, ListSkeleton } from '../../list/list-state.tsx';
import { BanNote } from './ban-note.tsx';
import { PersonActs } from './person-acts.tsx';
import { PersonFacts } from './person-facts.tsx';
import { PersonHistory } from './person-history.tsx';
import classes from './person-panel.module.css';
import { StatusBadges } from './status-badges.tsx';

/** One person beside the list, or over it where there is no room beside. */
export function PersonPanel({ userId, onClose }: { userId: number; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const { trpc } = useServices();
  const person = useQuery(trpc.admin.user.queryOptions({ userId }, { staleTime: 0 }));
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const isMissing = person.isError && chatErrorOf(person.error).reason === 'USER_NOT_FOUND';
  return (
    <section ref={panel} tabIndex={-1} className={classes.panel} aria-label={t('person.label')}>
      <div className={classes.inner}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          className={classes.close}
          leftSection={<IconArrowLeft size={17} stroke={1.8} aria-hidden />}
          onClick={onClose}
        >
          {t('person.close')}
        </Button>
        {person.isPending && <ListSkeleton />}
        {isMissing && <ListEmpty title={t('person.missing')} onClear={undefined} />}
        {person.isError && !isMissing && person.data === undefined && (
          <ListFailed
            title={t('person.failed')}
            error={person.error}
            retrying={person.isFetching}
            onRetry={() => void person.refetch()}
          />
        )}
        {person.data !== undefined && <Person user={person.data} />}
      </div>
    </section>
  );
}

function Person({ user }: { user: UserDetails }) {
  const { t } = useTranslation('admin');
  const isMe = useUserId() === user.id;
  return (
    <>
      <div className={classes.head}>
        <Avatar person={user} size={56} />
        <div className={classes.names}>
          <h2 className={classes.name}>
            {user.name}
            {isMe && <span className={classes.me}>{t('person.me')}</span>}
          </h2>
          <p className={classes.loginId}>{user.loginId}</p>
          <StatusBadges user={user} />
        </div>
      </div>
      {user.ban !== undefined && <BanNote tone="danger" title={t('status.banned')} ban={user.ban} />}
      {user.chatBan !== undefined && <BanNote tone="caution" title={t('status.chatBanned')} ban={user.chatBan} />}
      <PersonFacts user={user} />
      <PersonActs user={user} isMe={isMe} />
      <PersonHistory userId={user.id} />
    </>
  );
}
