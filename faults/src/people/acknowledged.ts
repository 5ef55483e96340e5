/** A change that the server has answered as stored. */
export interface Acknowledged {
  roomId: number;
  actorId: number;
  commandId: string;
  type: 'message.sent' | 'message.edited' | 'message.deleted' | 'reaction.changed' | 'member.joined' | 'member.left';
  seq: number;
  /** Of a message: its place in what this person said in this room, counted from 1. */
  nth?: number;
}

/** A change that the server has answered as not stored, and that nobody has asked for again. */
export interface Refused {
  roomId: number;
  commandId: string;
  reason: string;
}
