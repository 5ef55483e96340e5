import { toCsv } from './to-csv.ts';

/** A table as a file of the reader's own. */
export function saveCsv(name: string, rows: readonly (readonly string[])[]): void {
  const url = URL.createObjectURL(new Blob([toCsv(rows)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.csv`;
  link.click();
  // The browser has taken it over once the click is through.
  setTimeout(() => URL.revokeObjectURL(url));
}
