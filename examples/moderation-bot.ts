/**
 * Takes away what must not be said, with a reason that everybody reads in the log of the room (acts: read, write, manage; its owner is an
 * owner or moderator of the room).
 */
import { randomUUID } from 'node:crypto';
import { connect, passOverRefusals, setting } from './connect.ts';

const forbidden = setting('FORBIDDEN_WORDS')
  .toLowerCase()
  .split(',')
  .map((word) => word.trim())
  .filter((word) => word !== '');

await using program = await connect();
const { client, me, signal } = program;

for await (const event of client.events({ signal })) {
  if (event.type !== 'message.sent' && event.type !== 'message.edited') continue;
  const { roomId, message } = event;
  const said = message.body.toLowerCase();
  if (message.author.id === me.id || !forbidden.some((word) => said.includes(word))) continue;
  const order = { roomId, seq: message.seq, reason: '금지된 표현', commandId: randomUUID() };
  // It may be gone already, or be said in a room that is not ours to keep.
  await passOverRefusals(() => client.retry(() => client.trpc.chat.deleteMessage.mutate(order)));
}
