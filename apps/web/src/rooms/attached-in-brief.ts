import type { Attachment } from '@dark-circle/sdk';
import type { TFunction } from 'i18next';

/** What stands where a message is told in one line and nothing is said in it. */
export function attachedInBrief(t: TFunction, attachments: readonly Attachment[] = []): string {
  const photos = attachments.filter(({ kind }) => kind === 'image').length;
  const files = attachments.length - photos;
  return [photos > 0 && t('message.photos', { count: photos }), files > 0 && t('message.files', { count: files })]
    .filter(Boolean)
    .join(', ');
}
