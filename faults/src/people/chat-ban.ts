/** What a person's acts have to meet: nothing, a ban from the chat, or one of the two while it is being changed. */
type State = 'none' | 'changing' | 'inForce';

interface Moment {
  state: State;
  bans: number;
}

/** Whether somebody may write, as far as those know who have it decided. */
export class ChatBan {
  #now: Moment = { state: 'none', bans: 0 };

  get now(): Moment {
    return this.#now;
  }

  become(state: State): void {
    const isNew = this.#now.state === 'none' && state !== 'none';
    this.#now = { state, bans: this.#now.bans + (isNew ? 1 : 0) };
  }

  /** Of an act that began then and has ended now. */
  mayHaveRefused(began: Moment): boolean {
    return began.state !== 'none' || began.bans !== this.#now.bans;
  }

  /** Of an act that began then and has ended now. */
  hasToRefuse(began: Moment): boolean {
    return began.state === 'inForce' && began === this.#now;
  }
}
