/** Two programs in one process, each with a token, a stream and an outbox of its own (acts: read, write). One asks, the other answers. */
import { connect, setting } from './connect.ts';

await using asker = await connect(setting('ASKER_TOKEN'));
await using answerer = await connect(setting('ANSWERER_TOKEN'));
const roomId = Number(setting('ROOM_ID'));

await Promise.all([answer(), ask()]);

async function answer(): Promise<void> {
  const { client, me, signal } = answerer;
  for await (const event of client.events({ signal })) {
    if (event.type !== 'message.sent' || event.message.author.id === me.id) continue;
    const [, a, b] = /^(\d+) \+ (\d+)\?$/u.exec(event.message.body) ?? [];
    if (a === undefined || b === undefined) continue;
    await client.send({ roomId: event.roomId, body: String(Number(a) + Number(b)), replyTo: event.seq });
  }
}

async function ask(): Promise<void> {
  const { client, signal } = asker;
  const events = client.events({ signal });
  const question = await client.send({ roomId, body: '19 + 23?' });
  for await (const event of events) {
    if (event.type !== 'message.sent' || event.message.replyTo?.seq !== question.seq) continue;
    process.stdout.write(`${event.message.body}\n`);
  }
}
