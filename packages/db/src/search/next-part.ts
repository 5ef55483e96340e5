/**
 * How many seqs a part covers, the widest first. Four of one width become one of the next: few parts are asked, and none is rewritten
 * often. While a wide one is made, others wait for theirs, and what they lack is looked through message by message.
 */
export const partWidths: readonly number[] = [16_384, 4_096, 1_024, 256];

/** After the first seq, up to the last. */
export interface Span {
  afterSeq: number;
  lastSeq: number;
}

/**
 * The part to make next in a room that is indexed up to `sealedSeq`, or undefined while too little waits. It replaces those that lie
 * in it. Parts lie where multiples of their width are, so that each room has the same parts in the end, whatever came between.
 */
export function nextPart(sealedSeq: number, lastSeq: number, widths = partWidths): Span | undefined {
  const step = widths.find((width) => sealedSeq % width === 0 && sealedSeq + width <= lastSeq);
  if (step === undefined) return undefined;
  const end = sealedSeq + step;
  const width = widths.find((each) => end % each === 0) ?? step;
  return { afterSeq: end - width, lastSeq: end };
}
