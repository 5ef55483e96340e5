import type { Message } from '@dark-circle/sdk';
import { isPhoto, type Photo } from './photo.ts';

export interface ShownPhoto {
  photo: Photo;
  /** Absent: its message is not in the room yet. */
  message?: Message;
}

/** All photos of these messages, in the order in which they stand in the room. */
export function photosIn(messages: readonly Message[]): ShownPhoto[] {
  return messages.flatMap((message) =>
    message.deletedAt === undefined ? message.attachments.filter(isPhoto).map((photo) => ({ photo, message })) : [],
  );
}
