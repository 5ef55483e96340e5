export { FolderBlobStore } from './folder-blob-store.ts';
export { makePrivateFolder, removeUntouched } from './private-folder.ts';
export { writeNewFile } from './write-new-file.ts';
