import type { RoomId, UserId } from '../ids.ts';
import type { RoomKind } from '../rooms/room-event.ts';

/** Of what is said in a room somebody wants to hear while they do not look: everything, what is meant for them, or nothing. */
export type NotifyLevel = 'all' | 'mentions' | 'none';

/** Every day; over midnight where `to` is before `from`. */
export interface QuietHours {
  /** HH:MM */
  from: string;
  to: string;
}

export interface Preferences {
  /** Null: there are none. */
  quietHours: QuietHours | null;
  /** In which the quiet hours are meant, such as `Asia/Seoul`; null where nobody has said yet. */
  timeZone: string | null;
}

/** When somebody wants to hear of what. It is kept here, for all their devices; who shows it is the device. */
export interface Notifications {
  preferences(userId: UserId): Promise<Preferences>;
  /** Replaces them. @throws RefusedError USER_BANNED, SIGNED_OUT when the account is there no more */
  updatePreferences(userId: UserId, preferences: Preferences): Promise<Preferences>;
  /** For as long as the viewer stays in the room. @throws RefusedError as `Rooms` does */
  setLevel(viewerId: UserId, roomId: RoomId, level: NotifyLevel): Promise<void>;
}

/** Where nothing was chosen: talk of many is heard when it is meant for one, what is for all or for a few always. */
export function defaultLevel(kind: RoomKind): NotifyLevel {
  return kind === 'channel' ? 'mentions' : 'all';
}
