import type { Knex } from 'knex';

export interface Order {
  by: 'id' | 'name' | 'login_id';
  direction: 'asc' | 'desc';
}

/**
 * Puts rows of `table` in order, those that are alike by id, and goes on after the row with the id `cursor`: by what that row
 * holds, not by how many were before it, so that whatever is added meanwhile moves no page.
 */
export function putInOrder(
  knex: Knex,
  page: Knex.QueryBuilder,
  { table, order: { by, direction }, cursor }: { table: string; order: Order; cursor: number | undefined },
): void {
  const after = direction === 'asc' ? '>' : '<';
  if (by === 'id') {
    if (cursor !== undefined) page.where('id', after, cursor);
    page.orderBy('id', direction);
    return;
  }
  if (cursor !== undefined) {
    const atCursor = () => knex(table).where({ id: cursor }).select(by);
    page.where((later) => {
      void later.where(by, after, atCursor()).orWhere((alike) => {
        void alike.where(by, '=', atCursor()).andWhere('id', after, cursor);
      });
    });
  }
  page.orderBy(by, direction).orderBy('id', direction);
}
