import type { Attachment } from '@dark-circle/sdk';

/** Its box is known before it has come. */
export type Photo = Attachment & { width: number; height: number };

export function isPhoto(attachment: Attachment): attachment is Photo {
  return attachment.kind === 'image' && attachment.width !== undefined && attachment.height !== undefined;
}
