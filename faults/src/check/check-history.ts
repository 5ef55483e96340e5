import type { StoredRoom } from './stored.ts';

/** What is compared of a `FreshHistory`. */
interface Told {
  floorSeq: number;
  asOfSeq: number;
  messages: readonly {
    seq: number;
    author: { id: number };
    body: string;
    changedSeq: number;
    editedAt?: string | undefined;
  }[];
}

/** [P4, P5] what the server tells of a room that is quiet is what is stored. */
export function checkHistory(room: StoredRoom, told: Told): string[] {
  const where = `history of room ${room.id}`;
  if (told.asOfSeq !== room.lastSeq) return [`${where}: it ends at ${told.asOfSeq}, the room at ${room.lastSeq}`];
  const stored = room.messages.filter(({ seq }) => seq >= told.floorSeq);
  if (stored.length !== told.messages.length) {
    return [`${where}: ${told.messages.length} messages from ${told.floorSeq} on, ${stored.length} are stored`];
  }
  const different = stored.find((message, index) => {
    const seen = told.messages[index];
    return (
      seen?.seq !== message.seq ||
      seen.author.id !== message.authorId ||
      seen.body !== message.body ||
      seen.changedSeq !== message.changedSeq ||
      (seen.editedAt !== undefined) !== message.isEdited
    );
  });
  return different === undefined ? [] : [`${where}: message ${different.seq} is told otherwise than it is stored`];
}
