import type { ChatEvent, RoomEvent } from '@dark-circle/sdk';

/** What identifies an event, in 32 bits (FNV-1a): logs of a million events have to fit. */
export function fingerprint(type: string, targetSeq: number, commandId: string): number {
  let hash = 0x81_1c_9d_c5;
  const text = `${type} ${targetSeq} ${type === 'message.sent' ? commandId : ''}`;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93) >>> 0;
  return hash;
}

/** An unbroken stay of one client in one room: every seq after `afterSeq` has to be there, up to the end. */
export interface Stretch {
  /** After a reset it begins with what is fetched afresh, and with no head that is told meanwhile. */
  begins: 'by heads' | 'afresh';
  /** Where it begins, or undefined while nothing says so. */
  afterSeq: number | undefined;
  /** What was fetched afresh reaches to here, so the first event may not be later than the next one. */
  fetchedTo: number | undefined;
  seqs: number[];
  fingerprints: number[];
  /** Closed by leaving, by a reset, or by the end of the client; an open one has to reach the room's head. */
  isOpen: boolean;
}

/** All that one client was given, room by room. */
export class EventLog {
  readonly rooms = new Map<number, Stretch[]>();
  readonly #userId: number;

  constructor(userId: number) {
    this.#userId = userId;
  }

  readonly add = (event: ChatEvent): void => {
    switch (event.type) {
      case 'heads':
        for (const [roomId, head] of Object.entries(event.heads)) this.#learnStart(Number(roomId), head);
        return;
      case 'reset':
        this.#close(event.roomId);
        this.#begin(event.roomId, 'afresh');
        return;
      case 'presence':
      case 'read':
      case 'typing':
        return;
      default:
        this.#append(event);
    }
  };

  /** The last seq of a room that was given, 0 before any. */
  lastSeq(roomId: number): number {
    const stretch = this.lastStretch(roomId);
    return stretch?.seqs.at(-1) ?? stretch?.afterSeq ?? stretch?.fetchedTo ?? 0;
  }

  /** The last stretch of a room: after `reset`, the one that begins with what is fetched then. */
  lastStretch(roomId: number): Stretch | undefined {
    return this.rooms.get(roomId)?.at(-1);
  }

  /** This client is closed, by its own will: what it was not given is nobody's fault. */
  closeAll(): void {
    for (const roomId of this.rooms.keys()) this.#close(roomId);
  }

  #open(roomId: number): Stretch {
    const last = this.lastStretch(roomId);
    return last?.isOpen === true ? last : this.#begin(roomId, 'by heads');
  }

  #begin(roomId: number, begins: Stretch['begins']): Stretch {
    const stretch: Stretch = {
      begins,
      afterSeq: undefined,
      fetchedTo: undefined,
      seqs: [],
      fingerprints: [],
      isOpen: true,
    };
    this.rooms.set(roomId, [...(this.rooms.get(roomId) ?? []), stretch]);
    return stretch;
  }

  #learnStart(roomId: number, head: number): void {
    const stretch = this.#open(roomId);
    // Later heads tell what there is; what was given tells where we are.
    if (stretch.begins === 'by heads' && stretch.afterSeq === undefined && stretch.seqs.length === 0) {
      stretch.afterSeq = head;
    }
  }

  #append(event: RoomEvent): void {
    const stretch = this.#open(event.roomId);
    stretch.seqs.push(event.seq);
    const commandId = event.type === 'message.sent' ? event.message.clientMessageId : '';
    const targetSeq = 'targetSeq' in event ? event.targetSeq : 'message' in event ? event.message.seq : 0;
    stretch.fingerprints.push(fingerprint(event.type, targetSeq, commandId));
    if (event.type === 'member.left' && event.userId === this.#userId) this.#close(event.roomId);
  }

  #close(roomId: number): void {
    const stretch = this.lastStretch(roomId);
    if (stretch !== undefined) stretch.isOpen = false;
  }
}
