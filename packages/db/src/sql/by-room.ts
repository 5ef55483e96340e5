import type { Knex } from 'knex';

/** Values grouped by their room, each once. */
export class ByRoom<V extends string | number> {
  readonly #groups = new Map<number, Set<V>>();

  add(roomId: number, value: V): void {
    const group = this.#groups.get(roomId);
    if (group === undefined) this.#groups.set(roomId, new Set([value]));
    else group.add(value);
  }

  get isEmpty(): boolean {
    return this.#groups.size === 0;
  }

  entries(): [number, V[]][] {
    return [...this.#groups].map(([roomId, values]) => [roomId, [...values]]);
  }

  /**
   * `(room_id = 1 AND column IN (…)) OR …`: exact ranges of an index on (room_id, column). MariaDB reads the whole index
   * for a list of pairs.
   */
  where(column: string): (query: Knex.QueryBuilder) => void {
    return (query) => {
      for (const [roomId, values] of this.#groups) {
        query.orWhere((or) => {
          or.where('room_id', roomId).whereIn(column, [...values]);
        });
      }
    };
  }
}
