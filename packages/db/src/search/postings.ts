/** Which messages of a part hold a term: their seqs after the part's beginning, ascending. */
export type Postings = readonly number[];

/** Each as the distance from the one before, in as many groups of seven bits as it needs: mostly one byte. */
export function encodePostings(postings: Postings): Buffer {
  const bytes: number[] = [];
  let before = 0;
  for (const offset of postings) {
    let distance = offset - before;
    before = offset;
    for (; distance >= 128; distance = Math.floor(distance / 128)) bytes.push((distance % 128) + 128);
    bytes.push(distance);
  }
  return Buffer.from(bytes);
}

export function decodePostings(bytes: Uint8Array): number[] {
  const postings: number[] = [];
  let offset = 0;
  let distance = 0;
  let place = 1;
  for (const byte of bytes) {
    distance += (byte % 128) * place;
    place *= 128;
    if (byte >= 128) continue;
    offset += distance;
    postings.push(offset);
    distance = 0;
    place = 1;
  }
  return postings;
}

/** What is in one of them at least. */
export function unite(lists: readonly Postings[]): Postings {
  const [first = []] = lists;
  if (lists.length < 2) return first;
  return [...new Set(lists.flat())].toSorted((a, b) => a - b);
}

/** What is in all of them. */
export function intersect(lists: readonly Postings[]): Postings {
  const [shortest = [], ...others] = lists.toSorted((a, b) => a.length - b.length);
  return others.reduce((common, list) => {
    let at = 0;
    return common.filter((offset) => {
      while ((list[at] ?? Infinity) < offset) at += 1;
      return list[at] === offset;
    });
  }, shortest);
}
