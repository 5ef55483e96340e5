import type { Span } from './next-part.ts';
import type { SearchedPart, SearchedRoom } from './searched-rooms.ts';

/** Messages of one room to look at: those that may match, or all that lie there. */
export type Look = { scan: RoomScan } & ({ seqs: readonly number[] } | { span: Span });

export interface Found {
  roomId: number;
  seq: number;
  /** When it was sent, or what was found after it in its room, if a clock was wrong: so that each room stays in its order. */
  atMs: number;
}

/** One room's part of a search, from its newest message down. */
export class RoomScan {
  readonly room: SearchedRoom;
  readonly found: Found[] = [];
  /** Nothing that is left to look at was sent after this. */
  boundMs: number;
  /** Everything from here on has been looked at. */
  #belowSeq: number;
  readonly #sealedSeq: number;
  /** Not done yet, the newest first. */
  readonly #parts: SearchedPart[];
  /** In the parts whose terms have been read: what may match, the newest first. */
  readonly #candidates = new Map<number, readonly number[]>();
  readonly #usesTerms: boolean;

  constructor(options: { room: SearchedRoom; belowSeq: number; parts: readonly SearchedPart[]; usesTerms: boolean }) {
    const { room, belowSeq, parts, usesTerms } = options;
    this.room = room;
    this.boundMs = room.lastAtMs;
    this.#belowSeq = belowSeq;
    this.#sealedSeq = room.sealedSeq;
    this.#parts = parts.filter(({ afterSeq }) => afterSeq + 1 < belowSeq);
    this.#usesTerms = usesTerms;
    this.#settle();
  }

  get isDone(): boolean {
    return this.#belowSeq <= this.#sealedSeq + 1 && this.#parts.length === 0;
  }

  /** From where a search goes on that has been told the first `told` of what was found; undefined at the end of the room. */
  positionAfter(told: number): number | undefined {
    const next = this.found[told];
    if (next !== undefined) return next.seq + 1;
    return this.isDone ? undefined : this.#belowSeq;
  }

  /** So many parts whose terms have to be read before there is something to look at. */
  partsToRead(count: number): SearchedPart[] {
    const [next] = this.#parts;
    if (!this.#usesTerms || this.#isInTail || next === undefined || this.#candidates.has(next.id)) return [];
    return this.#parts.slice(0, count);
  }

  learn(part: SearchedPart, candidates: readonly number[]): void {
    this.#candidates.set(
      part.id,
      candidates.filter((seq) => seq < this.#belowSeq),
    );
    this.#settle();
  }

  /** So many that may match, or so wide a span where nothing tells; undefined while there are terms to be read. */
  nextLook({ candidates, span }: { candidates: number; span: number }): Look | undefined {
    const [part] = this.#parts;
    const lastSeq = this.#belowSeq - 1;
    if (this.#isInTail) return { scan: this, span: { afterSeq: Math.max(this.#sealedSeq, lastSeq - span), lastSeq } };
    if (part === undefined) return undefined;
    if (!this.#usesTerms) return { scan: this, span: { afterSeq: Math.max(part.afterSeq, lastSeq - span), lastSeq } };
    const seqs = this.#nextCandidates(candidates);
    return seqs.length > 0 ? { scan: this, seqs } : undefined;
  }

  /** Of as many parts as have been read, one after the other: each look is a statement. */
  #nextCandidates(most: number): number[] {
    const seqs: number[] = [];
    for (const { id } of this.#parts) {
      const ofPart = this.#candidates.get(id);
      if (ofPart === undefined || seqs.length >= most) break;
      seqs.push(...ofPart.slice(0, most - seqs.length));
    }
    return seqs;
  }

  /** What a look has shown: messages that are there, the last of them too, and of them those that match; the newest first. */
  take(
    look: Look,
    there: readonly { sentAtMs: number }[],
    matching: readonly { seq: number; sentAtMs: number }[],
  ): void {
    for (const { seq, sentAtMs } of matching) {
      const atMs = Math.min(sentAtMs, this.found.at(-1)?.atMs ?? Infinity);
      this.found.push({ roomId: this.room.id, seq, atMs });
    }
    for (const { sentAtMs } of there) this.boundMs = Math.min(this.boundMs, sentAtMs);
    if ('span' in look) this.#belowSeq = look.span.afterSeq + 1;
    else this.#takeCandidates(look.seqs);
    this.#settle();
  }

  /** Nothing that is left is wanted. */
  end(): void {
    this.#belowSeq = 0;
    this.#parts.length = 0;
  }

  get #isInTail(): boolean {
    return this.#belowSeq > this.#sealedSeq + 1;
  }

  #takeCandidates(seqs: readonly number[]): void {
    const last = seqs.at(-1);
    if (last === undefined) return;
    this.#belowSeq = last;
    for (const { id, lastSeq } of this.#parts) {
      const ofPart = this.#candidates.get(id);
      if (ofPart === undefined || lastSeq < last) break;
      this.#candidates.set(
        id,
        ofPart.filter((seq) => seq < last),
      );
    }
  }

  /** Goes on to the next part in which there is something to look at. */
  #settle(): void {
    if (this.#isInTail) return;
    for (let [part] = this.#parts; part !== undefined; [part] = this.#parts) {
      this.boundMs = Math.min(this.boundMs, part.lastAtMs);
      this.#belowSeq = Math.min(this.#belowSeq, part.lastSeq + 1);
      const isDone = this.#usesTerms
        ? this.#candidates.get(part.id)?.length === 0
        : this.#belowSeq <= part.afterSeq + 1;
      if (!isDone) return;
      this.#parts.shift();
      this.#candidates.delete(part.id);
      this.#belowSeq = Math.min(this.#belowSeq, part.afterSeq + 1);
    }
  }
}
