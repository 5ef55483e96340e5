/** 2026-11-23 14:05:09, in the time zone of the reader: a spreadsheet reads it as a moment. */
export function momentOf(iso: string): string {
  const at = new Date(iso);
  return `${dayOf(at)} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join(':')}`;
}

export function dayOf(at: Date): string {
  return [at.getFullYear(), twoDigits(at.getMonth() + 1), twoDigits(at.getDate())].join('-');
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
