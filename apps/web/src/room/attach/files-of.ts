/** What was dropped. A folder comes as a file that nobody can read. */
export function filesOf(data: DataTransfer): { files: File[]; hasFolders: boolean } {
  const items = [...data.items].filter(({ kind }) => kind === 'file');
  const isFolder = (item: DataTransferItem) => item.webkitGetAsEntry()?.isDirectory === true;
  const files = items.flatMap((item) => (isFolder(item) ? [] : (item.getAsFile() ?? [])));
  return { files, hasFolders: items.some(isFolder) };
}
