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
  const { fetchNextPage } = list;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const hits = list.data?.pages.flatMap((page) => page.hits);
  if (hits === undefined) {
    if (list.isError && chatErrorOf(list.error).fields !== undefined) return <TooMuch />;
    return list.isError ? (
      <ListFailed
        title={t('failed')}
        error={list.error}
        retrying={list.isFetching}
        onRetry={() => void list.refetch()}
      />
    ) : (
      <ListSkeleton />
    );
  }
  const isEmpty = hits.length === 0;
  return (
    <section className={classes.found} aria-label={t('results')} aria-busy={list.isPlaceholderData}>
      <p className={classes.count} role="status">
        {!isEmpty && t(list.hasNextPage ? 'foundMore' : 'found', { count: hits.length })}
      </p>
      {isEmpty ? (
        <ListEmpty
          title={t(list.hasNextPage ? 'nothingYet' : 'nothing')}
          hint={t(list.hasNextPage ? 'nothingYetHint' : 'nothingHint')}
        />
      ) : (
        <ol className={classes.hits}>
          {hits.map((hit) => (
            <li key={`${hit.room.id}-${hit.message.seq}`}>
              <HitView hit={hit} />
            </li>
          ))}
        </ol>
      )}
      <LoadMore
        total={undefined}
        shown={hits.length}
        hasMore={list.hasNextPage}
        // Where nothing was found in all that there was time for, looking on waits to be asked for.
        waits={isEmpty || list.isFetchNextPageError}
        loading={list.isFetchingNextPage}
        onMore={more}
      />
    </section>
  );
}

/** The fields of the page let nothing else through that the server refuses. */
function TooMuch() {
  const { t } = useTranslation('search');
  return (
    <p className={classes.refused} role="alert">
      {t('tooMuch', { words: limits.searchWords, letters: limits.query })}
    </p>
  );
}
