import type { Message, PendingMessage, RoomSummary, User } from '@dark-circle/sdk';
import { createContext, use, type RefObject } from 'react';
import type { MembersNow } from './members/members-now.ts';

/** What every part of an open room knows. */
export interface OpenRoom {
  room: RoomSummary;
  user: User;
  userId: number;
  /** Where reading ended before the room was opened. */
  unreadAfterSeq: number | undefined;
  compose: ComposeMode;
  setCompose: (mode: ComposeMode) => void;
  members: MembersNow;
  /** The field that new messages are written in, while it is there. */
  draft: RefObject<DraftField | null>;
}

/** What the composer is for at this moment. */
export type ComposeMode = { mode: 'new' } | { mode: 'reply'; message: Message } | { mode: 'edit'; message: Message };

export interface DraftField {
  focus: () => void;
  /** A refused message goes back into the field. What is being answered there stays what is answered. */
  rewrite: (refused: PendingMessage) => void;
}

export const RoomContext = createContext<OpenRoom | undefined>(undefined);

export function useRoom(): OpenRoom {
  const room = use(RoomContext);
  if (room === undefined) throw new Error('outside of a room');
  return room;
}
