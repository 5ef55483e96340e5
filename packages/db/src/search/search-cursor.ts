/** Where a search goes on: below which seq in each room. A room that is not in it is looked through. */
export type Positions = ReadonlyMap<number, number>;

export function encodeCursor(positions: Positions): string {
  return Array.from(positions, ([roomId, seq]) => `${roomId.toString(36)}.${seq.toString(36)}`).join('_');
}

/** The caller has made sure that it looks like one. */
export function decodeCursor(cursor: string): Positions {
  return new Map(
    cursor.split('_').map((place) => {
      const [roomId = '', seq = ''] = place.split('.');
      return [Number.parseInt(roomId, 36), Number.parseInt(seq, 36)];
    }),
  );
}
