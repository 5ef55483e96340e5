import { chatErrorOf, createChatClient, type ChatClient, type User } from '@dark-circle/sdk';

/**
 * A program that is signed in, and the signal to end with: it aborts on Ctrl-C and `kill`. Given to the loop over the events alone, a bot
 * finishes what it has begun, and then ends; a second Ctrl-C ends it at once.
 */
export interface Program extends AsyncDisposable {
  client: ChatClient;
  me: User;
  signal: AbortSignal;
}

/** Signs in with an API token, which is made on “내 정보” (My page), section “API 토큰”. */
export async function connect(apiToken = setting('DARK_CIRCLE_TOKEN')): Promise<Program> {
  const client = createChatClient({ url: setting('DARK_CIRCLE_URL') });
  const ending = new AbortController();
  const end = () => ending.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  const me = await client.signIn({ apiToken });
  return { client, me, signal: ending.signal, [Symbol.asyncDispose]: client.close };
}

/**
 * One message that cannot be answered does not end a bot: what the server refuses is told and passed over. But not what it would refuse
 * each time: the end of the session, or a token that is good for less than the bot needs.
 */
export async function passOverRefusals(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { kind, reason, message } = chatErrorOf(error);
    const isForGood = reason === 'SIGNED_OUT' || reason === 'USER_BANNED' || reason === 'OUT_OF_SCOPE';
    if (kind !== 'refused' || isForGood) throw error;
    process.stderr.write(`${message}\n`);
  }
}

/** What the program is told by its environment. */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`set ${name}`);
  return value;
}
