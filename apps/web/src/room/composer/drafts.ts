import { forgetStored } from '../../app/stored.ts';

const prefixOf = (userId: number): string => `dark-circle.draft.${userId}.`;

export const draftKey = (userId: number, roomId: number): string => `${prefixOf(userId)}${roomId}`;

/** Whoever signs out leaves nothing unsent on the device. A session that merely ended finds its drafts again. */
export function forgetDrafts(userId: number): void {
  forgetStored(prefixOf(userId));
}
