import type { Attachment } from '@dark-circle/sdk';
import { FileRow } from '../files/file-row.tsx';
import classes from './attachments.module.css';
import { PhotoGrid } from './photo-grid.tsx';
import { isPhoto } from './photo.ts';

const none: readonly Attachment[] = [];

/** What came with a message, or goes with one that is on its way. */
export function Attachments({ attachments = none }: { attachments: readonly Attachment[] | undefined }) {
  // Most messages have none, and then there is nothing to prepare.
  if (attachments.length === 0) return null;
  const photos = attachments.filter(isPhoto);
  return (
    <div className={classes.attachments}>
      {photos.length > 0 && <PhotoGrid photos={photos} />}
      {attachments.map((each) => (isPhoto(each) ? null : <FileRow key={each.id} file={each} />))}
    </div>
  );
}
