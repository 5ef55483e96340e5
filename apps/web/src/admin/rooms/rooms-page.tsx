import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { ChoiceChips } from '../../list/choice-chips.tsx';
import { ChoiceSelect } from '../../list/choice-select.tsx';
import classes from '../../list/list-page.module.css';
import { PageList } from '../../list/page-list.tsx';
import { SearchField } from '../../list/search-field.tsx';
import { usePages } from '../../list/use-pages.ts';
import { roomFilters, roomOrders, type RoomsSearch } from '../search.ts';
import { RoomsTable } from './rooms-table.tsx';

export function RoomsPage() {
  const { t } = useTranslation('admin');
  const { client, trpc } = useServices();
  const search = useSearch({ from: '/inside/admin/rooms' });
  const navigate = useNavigate({ from: '/admin/rooms' });
  // Back undoes each choice, but not each letter of a search.
  const narrow = (changes: RoomsSearch, replace = false) =>
    void navigate({ search: (now) => ({ ...now, ...changes }), replace });
  const filter = roomFilter(search);
  const { list, pages, more } = usePages(trpc.admin.rooms.queryKey(filter), async (cursor, signal) =>
    client.trpc.admin.rooms.query({ ...filter, cursor }, { signal }),
  );
  const rooms = pages?.flatMap((page) => page.rooms);
  const total = pages?.at(-1)?.total;
  const isNarrowed = search.q !== undefined || search.show !== undefined;
  return (
    <div className={classes.scroll}>
      <div className={classes.page}>
        <div className={classes.heading}>
          <h1 className={classes.title}>{t('rooms.title')}</h1>
          <span className={classes.total} role="status">
            {total !== undefined && t('rooms.total', { count: total })}
          </span>
        </div>
        <p className={classes.lead}>{t('rooms.contentNote')}</p>
        <div className={classes.tools}>
          <div className={classes.first}>
            <SearchField
              label={t('rooms.search')}
              value={search.q ?? ''}
              onSearch={(q) => narrow({ q: q === '' ? undefined : q }, true)}
            />
            <ChoiceSelect
              aria-label={t('list.sort')}
              choices={roomOrders.map((value) => ({ value, label: t(`rooms.sort.${value}`) }))}
              value={search.sort ?? 'newest'}
              onChange={(sort) => narrow({ sort })}
            />
          </div>
          <ChoiceChips
            label={t('list.filter')}
            choices={[
              { value: 'all', label: t('list.all') },
              ...roomFilters.map((value) => ({ value, label: t(`rooms.filter.${value}`) })),
            ]}
            value={search.show ?? 'all'}
            onChange={(value) => narrow({ show: value === 'all' ? undefined : value })}
          />
        </div>
        <PageList
          list={list}
          shown={rooms?.length}
          total={total}
          onMore={more}
          failed={t('rooms.failed')}
          empty={t('rooms.empty')}
          onClear={isNarrowed ? () => narrow({ q: undefined, show: undefined }) : undefined}
        >
          <RoomsTable rooms={rooms ?? []} />
        </PageList>
      </div>
    </div>
  );
}

function roomFilter({ q, show, sort }: RoomsSearch) {
  return {
    query: q,
    sort: sort ?? ('newest' as const),
    kind: show === 'notice' ? show : undefined,
    visibility: show === 'public' || show === 'private' ? show : undefined,
  };
}
