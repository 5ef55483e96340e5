import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceChips } from '../../list/choice-chips.tsx';
import { ChoiceSelect } from '../../list/choice-select.tsx';
import listClasses from '../../list/list-page.module.css';
import { PageList } from '../../list/page-list.tsx';
import { SearchField } from '../../list/search-field.tsx';
import { personFilters, personOrders, type PeopleSearch } from '../search.ts';
import classes from './people-page.module.css';
import { PeopleTable } from './people-table.tsx';
import { PersonPanel } from './person-panel.tsx';
import { usePeople } from './use-people.ts';

export function PeoplePage() {
  const { t } = useTranslation('admin');
  const search = useSearch({ from: '/inside/admin/people' });
  const navigate = useNavigate({ from: '/admin/people' });
  const people = usePeople(search);
  // Back undoes each choice, but not each letter of a search.
  const narrow = (changes: PeopleSearch, replace = false) =>
    void navigate({ search: (now) => ({ ...now, ...changes }), replace });
  const close = useCallback(
    () => void navigate({ search: (now) => ({ ...now, user: undefined }) }).then(() => focusRow(search.user)),
    [navigate, search.user],
  );
  const isOpen = search.user !== undefined;
  const isNarrowed = search.q !== undefined || search.show !== undefined;
  return (
    <div className={classes.split} data-open={isOpen}>
      <div className={`${listClasses.scroll} ${classes.list}`}>
        <div className={listClasses.page}>
          <div className={listClasses.heading}>
            <h1 className={listClasses.title}>{t('people.title')}</h1>
            <span className={listClasses.total} role="status">
              {people.total !== undefined && t('people.total', { count: people.total })}
            </span>
          </div>
          <div className={listClasses.tools}>
            <div className={listClasses.first}>
              <SearchField
                label={t('people.search')}
                value={search.q ?? ''}
                onSearch={(q) => narrow({ q: q === '' ? undefined : q }, true)}
              />
              <ChoiceSelect
                aria-label={t('list.sort')}
                choices={personOrders.map((value) => ({ value, label: t(`people.sort.${value}`) }))}
                value={search.sort ?? 'newest'}
                onChange={(sort) => narrow({ sort })}
              />
            </div>
            <ChoiceChips
              label={t('list.filter')}
              choices={[
                { value: 'all', label: t('list.all') },
                ...personFilters.map((value) => ({ value, label: t(`people.filter.${value}`) })),
              ]}
              value={search.show ?? 'all'}
              onChange={(value) => narrow({ show: value === 'all' ? undefined : value })}
            />
          </div>
          <PageList
            list={people.list}
            shown={people.users?.length}
            total={people.total}
            onMore={people.more}
            failed={t('people.failed')}
            empty={t('people.empty')}
            onClear={isNarrowed ? () => narrow({ q: undefined, show: undefined }) : undefined}
          >
            <PeopleTable users={people.users ?? []} openId={search.user} />
          </PageList>
        </div>
      </div>
      {search.user !== undefined && <PersonPanel key={search.user} userId={search.user} onClose={close} />}
    </div>
  );
}

/** Whoever closes the details goes on from where they opened them. */
function focusRow(userId: number | undefined): void {
  document.querySelector<HTMLElement>(`[data-person="${userId}"]`)?.focus();
}
