import { Button, Skeleton } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../list/search-field.tsx';
import { refusalName } from '../errors/refusal-name.ts';
import { lateCode } from '../late/late-code.ts';
import { useLateDialog } from '../late/use-late-dialog.ts';
import { usePersonName } from '../people/use-person-name.ts';
import { useRoom } from '../room/room-context.ts';
import { matchesSearch } from '../rooms/matches-search.ts';
import { mayModerate } from '../rooms/room-rights.ts';
import { useMembers } from '../rooms/use-members.ts';
import { MemberRow } from './member-row.tsx';
import { membersInOrder } from './members-in-order.ts';
import classes from './members-section.module.css';
import sheet from './room-settings.module.css';

const addPeopleDialog = lateCode(() => import('./add-people-dialog.tsx'));

/** So many are found by looking. */
const searchedFrom = 8;
const shownAtOnce = 100;

export function MembersSection() {
  const { t, i18n } = useTranslation(['roomSettings', 'translation']);
  const { room, user } = useRoom();
  const nameOf = usePersonName();
  const members = useMembers(room.id);
  const [query, setQuery] = useState('');
  const [shown, setShown] = useState(shownAtOnce);
  const adding = useLateDialog(addPeopleDialog);
  const all = members.data ?? [];
  const found = membersInOrder(all, i18n.language).filter((member) => matchesSearch(nameOf(member), query));
  const mayAdd = room.archivedAt === undefined && mayModerate(room, user);
  return (
    <section className={sheet.section} aria-labelledby="room-members">
      <div className={sheet.heading}>
        <h3 id="room-members" className={sheet.label}>
          {t(room.kind === 'direct' ? 'members.directTitle' : 'members.title')}{' '}
          <span className={sheet.count}>{members.data?.length}</span>
        </h3>
        {mayAdd && (
          <Button
            variant="light"
            size="xs"
            leftSection={<IconUserPlus size={15} stroke={1.8} aria-hidden />}
            onClick={(event) => adding.open(event.currentTarget)}
          >
            {t('members.add')}
          </Button>
        )}
      </div>
      {all.length >= searchedFrom && (
        <div className={classes.search}>
          <SearchField label={t('members.search')} value={query} onSearch={setQuery} />
        </div>
      )}
      {members.data === undefined && members.isError && (
        <div role="alert" className={sheet.hint}>
          <p>{t('members.failed')}</p>
          <p>{t(`translation:reason.${refusalName(members.error)}`)}</p>
          <Button variant="default" size="xs" mt="xs" onClick={() => void members.refetch()}>
            {t('translation:common.retry')}
          </Button>
        </div>
      )}
      {members.isPending && <MembersSkeleton count={room.memberCount} />}
      {members.data !== undefined && found.length === 0 && (
        <p role="status" className={sheet.hint}>
          {t('members.none')}
        </p>
      )}
      <ul className={classes.list}>
        {found.slice(0, shown).map((member) => (
          <li key={member.id}>
            <MemberRow member={member} />
          </li>
        ))}
      </ul>
      {found.length > shown && (
        <Button variant="subtle" size="xs" fullWidth onClick={() => setShown(shown + shownAtOnce)}>
          {t('members.more')}
        </Button>
      )}
      {adding.show((AddPeopleDialog) => (
        <AddPeopleDialog members={all} onClose={adding.close} />
      ))}
    </section>
  );
}

function MembersSkeleton({ count }: { count: number }) {
  const { t } = useTranslation();
  const rows = Array.from({ length: Math.min(count, searchedFrom) }, (_, row) => row);
  return (
    <div role="status" aria-label={t('common.loading')}>
      {rows.map((row) => (
        <Skeleton key={row} height={34} my={5} radius="md" />
      ))}
    </div>
  );
}
