import type { MemberRole, RoomKind } from '@dark-circle/sdk';

interface RoomFacts {
  kind: RoomKind;
  role: MemberRole;
}

interface Viewer {
  role: 'admin' | 'member';
}

/** Name, archive, roles. The server decides again, of course. Nobody speaks for the others of a direct conversation. */
export function mayManage({ kind, role }: RoomFacts, viewer: Viewer): boolean {
  return kind !== 'direct' && (viewer.role === 'admin' || role === 'owner');
}

/** Topic, pins, who comes in and who goes. */
export function mayModerate(room: RoomFacts, viewer: Viewer): boolean {
  return mayManage(room, viewer) || (room.kind !== 'direct' && room.role === 'moderator');
}
