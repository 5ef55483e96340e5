import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import classes from './list-page.module.css';
import { ListEmpty, ListFailed, ListSkeleton } from './list-state.tsx';
import { LoadMore } from './load-more.tsx';

interface PageListProps {
  list: Pick<
    UseInfiniteQueryResult,
    | 'isPending'
    | 'isError'
    | 'error'
    | 'isFetching'
    | 'refetch'
    | 'isPlaceholderData'
    | 'hasNextPage'
    | 'isFetchNextPageError'
    | 'isFetchingNextPage'
  >;
  /** How many are loaded; undefined before the first page. */
  shown: number | undefined;
  total?: number | undefined;
  onMore: () => void;
  failed: string;
  empty: string;
  /** Where something was asked for, the way to ask for all. */
  onClear: (() => void) | undefined;
  children: ReactNode;
}

/** A list in each of its states: on its way, failed, empty, and there as far as it is loaded. */
export function PageList({ list, shown, total, onMore, failed, empty, onClear, children }: PageListProps) {
  if (shown === undefined) {
    return list.isError ? (
      <ListFailed title={failed} error={list.error} retrying={list.isFetching} onRetry={() => void list.refetch()} />
    ) : (
      <ListSkeleton />
    );
  }
  if (shown === 0) return <ListEmpty title={empty} onClear={onClear} />;
  return (
    <div className={classes.results} aria-busy={list.isPlaceholderData}>
      {children}
      <LoadMore
        shown={shown}
        total={total}
        hasMore={list.hasNextPage}
        waits={list.isFetchNextPageError}
        loading={list.isFetchingNextPage}
        onMore={onMore}
      />
    </div>
  );
}
