import type { Message } from '../contract.ts';

/**
 * Of two states of one message the later one counts, whichever arrived first. `held` and the result ascend by seq, each
 * message once; `arrived` may come in any order. The same list comes back when nothing is new.
 */
export function mergeMessages(held: readonly Message[], arrived: readonly Message[]): readonly Message[] {
  let merged: Message[] | undefined;
  for (const message of arrived) {
    const { index, known } = findMessage(merged ?? held, message.seq);
    if (known !== undefined && known.changedSeq >= message.changedSeq) continue;
    merged ??= [...held];
    merged.splice(index, known === undefined ? 0 : 1, message);
  }
  return merged ?? held;
}

/** Where a message is, or where it would be. By halves: a busy room asks at every event. */
export function findMessage(messages: readonly Message[], seq: number): { index: number; known: Message | undefined } {
  let index = 0;
  for (let end = messages.length; index < end;) {
    const middle = (index + end) >>> 1;
    if ((messages[middle]?.seq ?? 0) < seq) index = middle + 1;
    else end = middle;
  }
  const candidate = messages[index];
  return { index, known: candidate?.seq === seq ? candidate : undefined };
}
