import { limits } from '@dark-circle/api/limits';
import { chatErrorOf } from '@dark-circle/sdk';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ListEmpty, ListFailed, ListSkeleton } from '../list/list-state.tsx';
import { LoadMore } from '../list/load-more.tsx';
import type { Asked } from './asked.ts';
import classes from './found.module.css';
import { HitView } from './hit-view.tsx';
import { useFound } from './use-found.ts';

export function Found({ input }: { input: Asked }) {
  const { t } = useTranslation('search');
  const list = useFound(input);
  return (
    <section className={classes.found} aria-label={t('results')} aria-busy={list.isPlaceholderData}>
      {/* There before the first answer is: a status that comes together with its words is not read out. */}
      <div role="status">{list.data !== undefined && <Outcome list={list} />}</div>
      {list.data === undefined ? <NotYet list={list} /> : <Hits list={list} />}
    </section>
  );
}

type List = ReturnType<typeof useFound>;

const hitsOf = ({ data }: List) => data?.pages.flatMap(({ hits }) => hits) ?? [];

function Outcome({ list }: { list: List }) {
  const { t } = useTranslation('search');
  const count = hitsOf(list).length;
  if (count > 0) return <p className={classes.count}>{t(list.hasNextPage ? 'foundMore' : 'found', { count })}</p>;
  return list.hasNextPage ? (
    <ListEmpty title={t('nothingYet')} hint={t('nothingYetHint')} />
  ) : (
    <ListEmpty title={t('nothing')} hint={t('nothingHint')} />
  );
}

function NotYet({ list }: { list: List }) {
  const { t } = useTranslation('search');
  if (!list.isError) return <ListSkeleton />;
  if (chatErrorOf(list.error).fields?.['query'] !== undefined) return <TooMuch />;
  return (
    <ListFailed title={t('failed')} error={list.error} retrying={list.isFetching} onRetry={() => void list.refetch()} />
  );
}

function Hits({ list }: { list: List }) {
  const { t } = useTranslation('search');
  const { fetchNextPage } = list;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const hits = hitsOf(list);
  return (
    <>
      {hits.length > 0 && (
        <ol className={classes.hits}>
          {hits.map((hit) => (
            <li key={`${hit.room.id}-${hit.message.seq}`}>
              <HitView hit={hit} />
            </li>
          ))}
        </ol>
      )}
      {list.isFetchNextPageError ? (
        <ListFailed title={t('failed')} error={list.error} retrying={list.isFetchingNextPage} onRetry={more} />
      ) : (
        <LoadMore
          total={undefined}
          shown={hits.length}
          hasMore={list.hasNextPage}
          // Where nothing was found in all that there was time for, looking on waits to be asked for.
          waits={list.data?.pages.at(-1)?.hits.length === 0}
          loading={list.isFetchingNextPage}
          onMore={more}
        />
      )}
    </>
  );
}

/** The fields of the page let no more words through than the server takes. */
function TooMuch() {
  const { t } = useTranslation('search');
  return (
    <p className={classes.refused} role="alert">
      {t('tooMuch', { words: limits.searchWords, letters: limits.query })}
    </p>
  );
}
