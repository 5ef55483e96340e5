export type Row = Record<string, unknown>;

/** What is stored, read past all of the product's code. */
export interface DatabaseReader {
  query(sql: string): Promise<Row[]>;
  /** What the database itself finds wrong with its files; empty when they are sound. */
  findDamage(): Promise<string[]>;
}
