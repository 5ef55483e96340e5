import type { Message, PendingMessage, RoomSummary, User } from '@dark-circle/sdk';
import { createContext, use } from 'react';

/** What every part of an open room knows. */
export interface OpenRoom {
  room: RoomSummary;
  user: User;
  userId: number;
  /** Where reading ended before the room was opened. */
  unreadAfterSeq: number | undefined;
  compose: ComposeMode;
  setCompose: (mode: ComposeMode) => void;
}

/** What the composer is for at this moment. */
export type ComposeMode =
  | { mode: 'new' }
  | { mode: 'reply'; message: Message }
  | { mode: 'edit'; message: Message }
  /** A refused message goes back into the field. */
  | { mode: 'rewrite'; refused: PendingMessage };

export const RoomContext = createContext<OpenRoom | undefined>(undefined);

export function useRoom(): OpenRoom {
  const room = use(RoomContext);
  if (room === undefined) throw new Error('outside of a room');
  return room;
}
