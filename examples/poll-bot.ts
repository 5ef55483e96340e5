/**
 * `!투표 점심? | 김밥 | 라면` opens a poll: everybody answers with the reaction of their choice, and the message shows the count as it changes
 * (acts: read, write).
 */
import { randomUUID } from 'node:crypto';
import type { Message } from '@dark-circle/sdk';
import { connect, passOverRefusals } from './connect.ts';

const digits = ['1️⃣', '2️⃣', '3️⃣', '4️⃣', '5️⃣'];
/** The polls of this run, by room and seq: a bot that has to remember them longer keeps them in a file. */
const polls = new Map<string, { question: string; choices: string[] }>();

await using program = await connect();
const { client, me, signal } = program;

for await (const event of client.events({ signal })) {
  if (event.type === 'message.sent' && event.message.body.startsWith('!투표 ')) {
    await passOverRefusals(() => open(event.message));
  }
  // Its own reactions and edits come back as well; an edit is none of these events.
  else if (event.type === 'reaction.changed') await passOverRefusals(() => count(event.message));
}

async function open({ roomId, body }: Message): Promise<void> {
  const [question = '', ...choices] = body
    .slice('!투표 '.length)
    .split('|')
    .map((part) => part.trim());
  const poll = { question, choices: choices.slice(0, digits.length) };
  const { seq } = await client.send({ roomId, body: textOf(poll, []) });
  polls.set(`${roomId}#${seq}`, poll);
  for (const emoji of digits.slice(0, poll.choices.length)) {
    const order = { roomId, seq, emoji, commandId: randomUUID() };
    await client.retry(() => client.trpc.chat.react.mutate(order));
  }
}

async function count(message: Message): Promise<void> {
  const poll = polls.get(`${message.roomId}#${message.seq}`);
  if (poll === undefined) return;
  const body = textOf(poll, message.reactions);
  if (body === message.body) return;
  const order = { roomId: message.roomId, seq: message.seq, body, commandId: randomUUID() };
  await client.retry(() => client.trpc.chat.editMessage.mutate(order));
}

function textOf(
  { question, choices }: { question: string; choices: string[] },
  reactions: Message['reactions'],
): string {
  const lines = choices.map((choice, index) => {
    const voters = reactions.find(({ emoji }) => emoji === digits[index])?.userIds ?? [];
    return `${digits[index] ?? ''} ${choice}: ${voters.filter((id) => id !== me.id).length}`;
  });
  return [`**${question}**`, ...lines].join('\n');
}
