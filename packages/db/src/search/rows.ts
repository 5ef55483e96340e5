/** How far a room is indexed. */
export interface SearchRoomRow {
  room_id: number;
  /** All up to here is in parts. */
  sealed_seq: number;
  /** All edits and deletions up to here are in the parts of the messages that they changed. */
  seen_seq: number;
}

export interface SearchPartRow {
  id: number;
  room_id: number;
  after_seq: number;
  last_seq: number;
  /** When its oldest and its newest message were sent. */
  first_at: number | null;
  last_at: number | null;
  /** Those that are ready lie side by side in their room, from its beginning to `sealed_seq`. Nobody reads the others. */
  state: 'making' | 'ready' | 'gone';
}

export interface SearchTermRow {
  part_id: number;
  term: string;
  seqs: Uint8Array;
}
