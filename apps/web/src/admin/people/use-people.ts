import { useServices } from '../../app/services.ts';
import { usePages } from '../../list/use-pages.ts';
import type { PeopleSearch } from '../search.ts';

/** Everybody whom the address asks for, as far as they are loaded. */
export function usePeople({ q, show, sort = 'newest' }: PeopleSearch) {
  const { client, trpc } = useServices();
  const filter = { query: q, status: show, sort };
  const { list, pages, more } = usePages(trpc.admin.users.queryKey(filter), async (cursor, signal) =>
    client.trpc.admin.users.query({ ...filter, cursor }, { signal }),
  );
  return { list, more, users: pages?.flatMap(({ users }) => users), total: pages?.at(-1)?.total };
}
