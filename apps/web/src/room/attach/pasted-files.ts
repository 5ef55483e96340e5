/**
 * Files in the clipboard, unless what is pasted is text: a spreadsheet or a document puts a picture of the text beside it, and
 * the text is what was meant. Of files that were copied, some systems put the names there as text.
 */
export function pastedFiles(data: Pick<DataTransfer, 'files' | 'getData'> | null): File[] {
  if (data === null) return [];
  const files = [...data.files];
  const lines = data
    .getData('text/plain')
    .split(/[\r\n]+/u)
    .filter((line) => line.trim() !== '');
  const areNames = lines.every((line) => files.some(({ name }) => line.trim().endsWith(name)));
  return areNames ? files : [];
}
