/**
 * Takes away what must not be said, with a reason that everybody reads in the log of the room (acts: read, write, manage; its owner is an
 * owner or moderator of the room).
 */
import { randomUUID } from 'node:crypto';
import { chatErrorOf } from '@dark-circle/sdk';
import { connect, setting } from './connect.ts';

const forbidden = setting('FORBIDDEN_WORDS').toLowerCase().split(',');

await using program = await connect();
const { client, me, signal } = program;

for await (const event of client.events({ signal })) {
  if (event.type !== 'message.sent' && event.type !== 'message.edited') continue;
  const { roomId, message } = event;
  const said = message.body.toLowerCase();
  if (message.author.id === me.id || !forbidden.some((word) => said.includes(word))) continue;
  try {
    const order = { roomId, seq: message.seq, reason: '금지된 표현', commandId: randomUUID() };
    await client.retry(() => client.trpc.chat.deleteMessage.mutate(order));
  } catch (error) {
    // Deleted by its author meanwhile, or in a room that is not ours to keep: neither ends the bot.
    if (chatErrorOf(error).kind !== 'refused') throw error;
  }
}
