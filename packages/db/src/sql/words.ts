import type { Role } from '../accounts/accounts.ts';
import type { AttachmentKind } from '../attachments/attachments.ts';
import { auditActs } from '../audit/audit-acts.ts';
import type { NotifyLevel } from '../notifications/notifications.ts';
import type { MemberRole, RoomKind, RoomVisibility } from '../rooms/room-event.ts';

/** Words that the database holds as text. One that this version does not know is a bug, not a default. */
function oneOf<W extends string>(column: string, words: readonly W[]): (value: string) => W {
  return (value) => {
    const word = words.find((candidate) => candidate === value);
    if (word === undefined) throw new Error(`the database holds an unknown ${column}: ${value}`);
    return word;
  };
}

export const asRole = oneOf<Role>('role', ['admin', 'member']);
export const asMemberRole = oneOf<MemberRole>('member role', ['owner', 'moderator', 'member']);
export const asRoomKind = oneOf<RoomKind>('room kind', ['channel', 'notice', 'direct']);
export const asRoomVisibility = oneOf<RoomVisibility>('visibility', ['public', 'private']);
export const asNotifyLevel = oneOf<NotifyLevel>('level of notifications', ['all', 'mentions', 'none']);
export const asAttachmentKind = oneOf<AttachmentKind>('kind of attachment', ['image', 'file']);
export const asAuditAct = oneOf('act', auditActs);
