/** Says after everybody what they say, in every room that its token is good for (acts: read, write). */
import { connect, passOverRefusals } from './connect.ts';

await using program = await connect();
const { client, me, signal } = program;

for await (const event of client.events({ signal })) {
  // Its own words come back like everybody's: without this it would talk to itself for ever.
  if (event.type !== 'message.sent' || event.message.author.id === me.id) continue;
  const { roomId, seq, message } = event;
  // A photo without words.
  if (message.body === '') continue;
  await passOverRefusals(() => client.send({ roomId, body: message.body, replyTo: seq }));
}
