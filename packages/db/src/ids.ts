/** Numbers that would be confused without a name of their own. Plain numbers on the wire. */
declare const brand: unique symbol;
type Branded<Name extends string> = number & { readonly [brand]: Name };

export type UserId = Branded<'UserId'>;
export type RoomId = Branded<'RoomId'>;
/** The position of a durable change in its room: dense, starting at 1 (P3). 0 means "before the first". */
export type Seq = Branded<'Seq'>;
/** A position in the order of all bans and sign-outs; see `authority.ts`. */
export type Generation = Branded<'Generation'>;

/** The only places where a plain number becomes an id: after a schema or a database has vouched for it. */
export const asUserId = (value: number): UserId => value as UserId;
export const asRoomId = (value: number): RoomId => value as RoomId;
export const asSeq = (value: number): Seq => value as Seq;
export const asGeneration = (value: number): Generation => value as Generation;

export const seqZero: Seq = asSeq(0);
export const nextSeq = (seq: Seq): Seq => asSeq(seq + 1);
