import {
  createChatClient,
  type ChatClient,
  type ChatClientOptions,
  type ChatEvent,
  type Timeline,
  type User,
} from '@dark-circle/sdk';
import { passwordOf, signUpForm } from './person.ts';

/** Somebody in a room as the web has them: a client of the SDK with its stream, its outbox and the room's timeline. */
export interface Participant extends AsyncDisposable {
  client: ChatClient;
  user: User;
  roomId: number;
  timeline: Timeline;
  /** Everything that listeners were told. */
  heard: ChatEvent[];
  /** What nobody waited for and went wrong all the same. */
  errors: unknown[];
}

type Timings = NonNullable<ChatClientOptions['timings']>;

/** Signs up where nobody has this id yet. Ends up live, in the room for everybody that is not for notices. */
export async function join(url: string, loginId: string, timings?: Timings): Promise<Participant> {
  return begin(url, timings, async (client) => client.signUp(signUpForm(loginId)));
}

/** The same person on another device. */
export async function joinAgain(url: string, loginId: string, timings?: Timings): Promise<Participant> {
  return begin(url, timings, async (client) => client.signIn({ loginId, password: passwordOf(loginId) }));
}

async function begin(
  url: string,
  timings: Timings = {},
  signIn: (client: ChatClient) => Promise<User>,
): Promise<Participant> {
  const errors: unknown[] = [];
  const heard: ChatEvent[] = [];
  const client = createChatClient({ url, timings, onError: (error) => errors.push(error) });
  const user = await signIn(client);
  const room = (await client.trpc.chat.rooms.query()).find(({ kind }) => kind === 'channel');
  if (room === undefined) throw new Error('there is no room to talk in');
  client.on((event) => heard.push(event));
  const timeline = client.timeline(room.id);
  await client.connection.whenLive();
  return {
    client,
    user,
    roomId: room.id,
    timeline,
    heard,
    errors,
    [Symbol.asyncDispose]: async () => client.close(),
  };
}

/** What of the room is on their screen. */
export function shown({ timeline }: Participant) {
  const state = timeline.getSnapshot();
  return state.status === 'ready' ? state.messages : [];
}

/** What they have written and no server has taken yet. */
export function unsent({ client, roomId }: Participant) {
  return client.outbox.pending(roomId).getSnapshot();
}

export function sees(participant: Participant, body: string): boolean {
  return shown(participant).some((message) => message.body === body);
}
