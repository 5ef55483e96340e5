import {
  createChatClient,
  type ChatClient,
  type ChatEvent,
  type Member,
  type Message,
  type Timeline,
  type User,
} from '@dark-circle/sdk';
import { passwordOf, type Api } from '../support/person.ts';
import { createLosingFetch, type LosingFetch } from './losing-fetch.ts';
import { untilAnswered } from './until-answered.ts';

/** Waits that a test can sit through. */
const timings = { backoffMinMs: 5, backoffMaxMs: 100, gapGraceMs: 50, lingerMs: 10, stableMs: 1000 };

type MemberState = Pick<Member, 'id' | 'name' | 'role' | 'joinedSeq'>;
export type RoomState =
  | { is: 'gone' }
  | { is: 'open'; messages: readonly Message[]; asOfSeq: number; members: readonly MemberState[] };

/**
 * Somebody who lives in several rooms for a whole schedule, and holds of each what a page would: the SDK's timeline, and who
 * is in the room, kept up from the events alone.
 */
export class Resident implements AsyncDisposable {
  readonly client: ChatClient;
  readonly losing: LosingFetch;
  readonly heard: ChatEvent[] = [];
  readonly errors: unknown[] = [];
  readonly #timelines = new Map<number, Timeline>();
  #user: User | undefined;
  #memberNews = 0;
  readonly #members = new Map<number, Map<number, MemberState>>();

  readonly loginId: string;

  private constructor(url: string, loginId: string) {
    this.loginId = loginId;
    this.losing = createLosingFetch((frame) => frame.includes('"member.left"'));
    const { fetch } = this.losing;
    this.client = createChatClient({ url, timings, fetch, onError: (error) => this.errors.push(error) });
  }

  static async arrive(url: string, loginId: string, roomIds: readonly number[]): Promise<Resident> {
    const resident = new Resident(url, loginId);
    const { trpc, connection, signIn } = resident.client;
    resident.#user = await signIn({ loginId, password: passwordOf(loginId) });
    resident.client.on((event) => resident.#hear(event));
    await connection.whenLive();
    for (const roomId of roomIds) {
      await trpc.chat.joinRoom.mutate({ roomId });
      resident.#timelines.set(roomId, resident.client.timeline(roomId));
      await resident.#fetchMembers(roomId);
    }
    return resident;
  }

  get user(): User {
    if (this.#user === undefined) throw new Error('nobody has signed in');
    return this.#user;
  }

  /** What is held now, without asking anybody. */
  held(roomId: number): RoomState | { is: 'loading' } {
    const state = this.#timelines.get(roomId)?.getSnapshot();
    if (state?.status === 'gone') return { is: 'gone' };
    const members = this.#members.get(roomId);
    if (state?.status !== 'ready' || members === undefined) return { is: 'loading' };
    const { messages, asOfSeq } = state;
    return { is: 'open', messages, asOfSeq, members: sorted(members.values()) };
  }

  /** As a page does when its user joins a room again. */
  async open(roomId: number): Promise<void> {
    this.#timelines.get(roomId)?.reload();
    await this.#fetchMembers(roomId);
  }

  /** Scrolls up to the beginning. */
  async showAll(roomId: number): Promise<void> {
    const timeline = this.#timelines.get(roomId);
    for (;;) {
      const state = timeline?.getSnapshot();
      if (state?.status !== 'ready' || !state.hasOlder) return;
      await timeline?.loadOlder();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close();
  }

  /** Again when an event came meanwhile: the answer may be from before it. */
  async #fetchMembers(roomId: number): Promise<void> {
    for (let before = -1; before !== this.#memberNews;) {
      before = this.#memberNews;
      const members = await untilAnswered(async () => this.client.trpc.chat.members.query({ roomId }));
      if (members === 'refused') this.#members.delete(roomId);
      else this.#members.set(roomId, new Map(members.map((member) => [member.id, stateOf(member)])));
    }
  }

  #hear(event: ChatEvent): void {
    this.heard.push(event);
    if (event.type === 'reset') this.#fetchMembers(event.roomId).catch((error: unknown) => this.errors.push(error));
    if (event.type === 'member.joined' || event.type === 'member.left' || event.type === 'member.changed')
      this.#memberNews += 1;
    if (event.type === 'member.joined') {
      const known = this.#members.get(event.roomId)?.get(event.member.id);
      if ((known?.joinedSeq ?? 0) < event.seq)
        this.#members.get(event.roomId)?.set(event.member.id, stateOf(event.member));
    }
    if (event.type === 'member.changed') {
      const known = this.#members.get(event.roomId);
      if (known?.has(event.member.id) === true) known.set(event.member.id, stateOf(event.member));
    }
    if (event.type === 'member.left') {
      const known = this.#members.get(event.roomId)?.get(event.userId);
      if (known !== undefined && known.joinedSeq < event.seq) this.#members.get(event.roomId)?.delete(event.userId);
    }
  }
}

/** The same, asked of the server by somebody who has just arrived. */
export async function fetchFresh({ chat }: Api, roomId: number): Promise<RoomState> {
  if (!(await chat.rooms.query()).some(({ id }) => id === roomId)) return { is: 'gone' };
  const { messages, asOfSeq } = await chat.history.query({ roomId, limit: 100 });
  const members = await chat.members.query({ roomId });
  return { is: 'open', messages, asOfSeq, members: sorted(members.map(stateOf)) };
}

function stateOf({ id, name, role, joinedSeq }: Member): MemberState {
  return { id, name, role, joinedSeq };
}

function sorted(members: Iterable<MemberState>): MemberState[] {
  return [...members].toSorted((a, b) => a.id - b.id);
}
