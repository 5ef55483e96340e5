import { limits } from '@dark-circle/db/limits';

export type CallId = string | number;

interface SocketCall {
  phase: 'opening' | 'stopped while opening' | 'streaming';
  /** Of what was sent last, by the client's word at first. */
  lastId?: string;
}

/** The calls of one connection that have not had their last answer, by the ids that the client gave them. */
export class SocketCalls {
  readonly #calls = new Map<unknown, SocketCall>();

  /** Answers whether the id was free. */
  ask(id: CallId, lastId: string | undefined): boolean {
    if (this.#calls.has(id)) return false;
    const call: SocketCall = { phase: 'opening' };
    this.#calls.set(id, call);
    keep(call, lastId);
    return true;
  }

  /** Of one that streams, tRPC hears of it itself. */
  stop(id: CallId): void {
    const call = this.#calls.get(id);
    if (call?.phase === 'opening') call.phase = 'stopped while opening';
  }

  /** Answers whether its client still wants it. */
  begin(id: CallId): 'wanted' | 'stopped' {
    const call = this.#calls.get(id);
    if (call === undefined) return 'wanted';
    const isStopped = call.phase === 'stopped while opening';
    call.phase = 'streaming';
    return isStopped ? 'stopped' : 'wanted';
  }

  /** The id that goes with what is sent now: its own, or the last before it. */
  lastId(id: unknown, own: unknown): unknown {
    const call = this.#calls.get(id);
    if (call === undefined) return own;
    keep(call, own);
    return call.lastId;
  }

  end(id: unknown): void {
    this.#calls.delete(id);
  }
}

/** Made up by a client, it could be of any length. */
function keep(call: SocketCall, id: unknown): void {
  if (typeof id === 'string' && id.length <= limits.lastEventId) call.lastId = id;
}
