/** Excel takes a file without it for one in the code page of the machine. */
const byteOrderMark = '\u{FEFF}';

/** What a spreadsheet would calculate, also behind white space and in the wide forms that Korean input writes. */
const formulaStart = /^[\s\u{FEFF}]*[=+\-@\t\r|%＝＋－＠]/u;
const needsQuotes = /[",\r\n]|^\s|\s$/u;

/** A table as RFC 4180 has it. What people wrote is text in it, and never a formula. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return byteOrderMark + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string): string {
  const harmless = formulaStart.test(value) ? `'${value}` : value;
  return needsQuotes.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
