/** So near to the end that the reader means the end. */
const endThresholdPx = 80;
/** The first of them that is still there counts: a row may go while it is held on to. */
const marksHeld = 4;

interface Mark {
  key: string;
  topPx: number;
}

/** Where the reader is: at the end, come what may, or with these rows at these heights in front of them. */
export type Place = { at: 'end' } | { at: 'rows'; marks: readonly Mark[] };

/**
 * Whatever happens to the rows (older ones come, far ones go, a picture grows, the window shrinks), the reader stays on the
 * very pixel. By hand, since the browsers' own scroll anchoring does nothing at the top of a list, and Safari has none.
 */
export interface PlaceKeeper {
  place: () => Place;
  /** After a scroll: one that was the keeper's own says nothing of where the reader wants to be. */
  notice: () => void;
  /** After a change of anything. */
  restore: () => void;
  toEnd: () => void;
  /** To the middle of what is seen, or so far below its top. False when there is no such row. */
  toRow: (key: string, topPx?: number) => boolean;
  /** Which way the last scroll went. */
  direction: () => 'up' | 'down';
  /** The last row that is seen to its end. */
  inSight: () => string | undefined;
}

/** Each child of `list` is a row and has a `data-key`. One is at the end only where the list ends as the room does. */
export function keepPlace(scroll: HTMLElement, list: HTMLElement, isLive: () => boolean): PlaceKeeper {
  let place: Place = { at: 'end' };
  let lastTop = scroll.scrollTop;
  let isOwn = false;
  let direction: 'up' | 'down' = 'down';

  const distanceToEnd = () => scroll.scrollHeight - scroll.clientHeight - scroll.scrollTop;
  const topOf = (row: Element) => row.getBoundingClientRect().top - scroll.getBoundingClientRect().top;
  const keyOf = (row: Element | undefined) => (row instanceof HTMLElement ? row.dataset['key'] : undefined);
  const rowOf = (key: string) => list.querySelector(`:scope > [data-key="${CSS.escape(key)}"]`);

  function write(top: number): void {
    scroll.scrollTop = top;
    if (scroll.scrollTop === lastTop) return;
    lastTop = scroll.scrollTop;
    isOwn = true;
  }

  function look(): Place {
    if (isLive() && distanceToEnd() <= endThresholdPx) return { at: 'end' };
    const rows = list.children;
    const firstWhole = firstWhere(rows, (row) => topOf(row) >= 0);
    const isInSight = [...rows].slice(firstWhole, firstWhole + 1).some((row) => topOf(row) < scroll.clientHeight);
    // One row may fill all that is seen.
    const start = isInSight ? firstWhole : Math.max(0, firstWhole - 1);
    const marks = [...rows].slice(start, start + marksHeld).flatMap((row) => {
      const key = keyOf(row);
      return key === undefined ? [] : [{ key, topPx: topOf(row) }];
    });
    return { at: 'rows', marks };
  }

  function restore(): void {
    if (place.at === 'end') {
      if (isLive()) write(scroll.scrollHeight);
      else place = look();
      return;
    }
    for (const { key, topPx } of place.marks) {
      const row = rowOf(key);
      if (row === null) continue;
      write(scroll.scrollTop + topOf(row) - topPx);
      break;
    }
    if (isLive() && distanceToEnd() <= 1) place = { at: 'end' };
  }

  return {
    place: () => place,
    notice: () => {
      const wasOwn = isOwn && scroll.scrollTop === lastTop;
      isOwn = false;
      if (wasOwn) return;
      direction = scroll.scrollTop < lastTop ? 'up' : 'down';
      lastTop = scroll.scrollTop;
      place = look();
    },
    restore,
    toEnd: () => {
      place = { at: 'end' };
      restore();
    },
    toRow: (key, topPx) => {
      const row = rowOf(key);
      if (row === null) return false;
      const middlePx = Math.max(0, (scroll.clientHeight - row.getBoundingClientRect().height) / 2);
      write(scroll.scrollTop + topOf(row) - (topPx ?? middlePx));
      place = look();
      return true;
    },
    direction: () => direction,
    inSight: () => {
      const below = firstWhere(
        list.children,
        (row) => topOf(row) + row.getBoundingClientRect().height > scroll.clientHeight + 1,
      );
      return keyOf(list.children[below - 1]);
    },
  };
}

/** By halves; all after it are so, too. */
function firstWhere(rows: HTMLCollection, isSo: (row: Element) => boolean): number {
  let index = 0;
  for (let end = rows.length; index < end;) {
    const middle = (index + end) >>> 1;
    const row = rows[middle];
    if (row === undefined || isSo(row)) end = middle;
    else index = middle + 1;
  }
  return index;
}
