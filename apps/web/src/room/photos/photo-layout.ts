const widestPx = 320;
const highestPx = 400;
/** A panorama or a tower is cut to a box that can still be pressed. */
const narrowestPx = 72;
const columns = 6;

/** Of a photo that stands alone: its own shape, and no larger than it is. */
export function boxOf({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.min(1, widestPx / width, highestPx / height);
  return { width: Math.max(narrowestPx, width * scale), height: Math.max(narrowestPx, height * scale) };
}

/** How many photos each row has, from the top: up to four in twos, more in rows of two and three. */
export function rowsOfPhotos(count: number): number[] {
  if (count <= 2) return [count];
  if (count === 3) return [1, 2];
  if (count === 4) return [2, 2];
  const threes = Math.floor(count / 3);
  const left = count % 3;
  if (left === 0) return repeated(3, threes);
  // One that is left over would be as large as three.
  return left === 2 ? [...repeated(3, threes), 2] : [...repeated(3, threes - 1), 2, 2];
}

const repeated = (length: number, times: number): number[] => Array.from({ length: times }, () => length);

/** For each photo: how many of six columns it takes, and its shape. Rows of one message are of one height. */
export function cellsOf(count: number): { span: number; ratio: number }[] {
  const rowsInSquare = count <= 4 ? 2 : 3;
  return rowsOfPhotos(count).flatMap((inRow) =>
    repeated(columns / inRow, inRow).map((span) => ({ span, ratio: (span * rowsInSquare) / columns })),
  );
}
