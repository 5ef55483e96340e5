import type { ListedUser } from '@dark-circle/sdk';
import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../i18n/use-times.ts';
import { Avatar } from '../../people/avatar.tsx';
import classes from '../../list/list-table.module.css';
import own from './people-table.module.css';
import { phoneAsWritten } from './phone-as-written.ts';
import { StatusBadges } from './status-badges.tsx';

/** A table where there is room for one, cards where there is not. Roles, not tags: a tag that is laid out otherwise is no table to a screen reader. */
export function PeopleTable({ users, openId }: { users: readonly ListedUser[]; openId: number | undefined }) {
  const { t } = useTranslation('admin');
  return (
    <div role="table" className={classes.table}>
      <div role="rowgroup" className={classes.head}>
        <div role="row" className={`${classes.row} ${own.columns}`}>
          <div role="columnheader">{t('people.name')}</div>
          <div role="columnheader">{t('people.contact')}</div>
          <div role="columnheader">{t('people.joined')}</div>
          <div role="columnheader">{t('people.lastSeen')}</div>
          <div role="columnheader">{t('people.status')}</div>
        </div>
      </div>
      <div role="rowgroup">
        {users.map((user) => (
          <PersonRow key={user.id} user={user} isOpen={user.id === openId} />
        ))}
      </div>
    </div>
  );
}

function PersonRow({ user, isOpen }: { user: ListedUser; isOpen: boolean }) {
  const { t } = useTranslation('admin');
  const times = useTimes();
  return (
    <div role="row" className={`${classes.row} ${classes.body} ${own.columns}`} data-open={isOpen}>
      <div role="cell" className={own.person}>
        <Avatar person={user} size={34} />
        <span className={own.names}>
          <Link
            from="/admin/people"
            to="/admin/people"
            search={(now) => ({ ...now, user: user.id })}
            className={classes.opener}
            data-person={user.id}
            aria-current={isOpen ? 'true' : undefined}
          >
            {user.name}
          </Link>
          <span className={classes.faint}>{user.loginId}</span>
        </span>
      </div>
      <div role="cell" className={own.contact}>
        <span>{user.email}</span>
        <span className={classes.faint}>{phoneAsWritten(user.phone)}</span>
      </div>
      <div role="cell" className={own.joined} data-label={t('people.joined')}>
        <time dateTime={user.createdAt} title={times.dayAndTime(user.createdAt)}>
          {times.brief(user.createdAt)}
        </time>
      </div>
      <div role="cell" className={own.seen} data-label={t('people.lastSeen')}>
        {user.lastSeenAt === undefined ? (
          <>
            <span aria-hidden>–</span>
            <VisuallyHidden>{t('people.neverSeen')}</VisuallyHidden>
          </>
        ) : (
          <time dateTime={user.lastSeenAt} title={times.dayAndTime(user.lastSeenAt)}>
            {times.brief(user.lastSeenAt)}
          </time>
        )}
      </div>
      <div role="cell" className={own.status}>
        <StatusBadges user={user} />
      </div>
    </div>
  );
}
