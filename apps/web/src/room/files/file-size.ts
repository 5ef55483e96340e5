const kilobyte = 1_024;
const megabyte = kilobyte * kilobyte;

/** 1.2MB, 340kB: as large as it is on the reader's disk. */
export function fileSize(bytes: number, language: string): string {
  const [unit, size] = bytes < megabyte ? (['kilobyte', kilobyte] as const) : (['megabyte', megabyte] as const);
  const value = bytes / size;
  const format = { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 } as const;
  return new Intl.NumberFormat(language, format).format(Math.max(0.1, value));
}
