import type { Shape } from '../../i18n/ko.ts';
import type { attachKo } from './words-ko.ts';

export const attachEn: Shape<typeof attachKo> = {
  tray: 'Photos and files to send',
  drop: 'Take out {{name}}',
  uploading: 'Uploading {{name}}',
  uploaded_one: '{{count}} file is uploaded',
  uploaded_other: '{{count}} files are uploaded',
  waiting: 'It is sent when all is uploaded.',
  stopWaiting: 'Do not send',
  failed: 'To send, upload it again or take it out.',
  noFolders: 'A folder cannot be uploaded. Choose its files.',
  dropHere: 'Drop to upload here',
};
