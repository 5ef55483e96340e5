/**
 * Whoever writes `!출석` gets a table of who has the room open at that moment and who has not, with the same as CSV (acts: read, write).
 * What is asked while the server is away, or the network, is answered once they are back.
 */
import { connect, passOverRefusals } from './connect.ts';

/** A longer table would be longer than a message: then the file has to do. */
const rowsShown = 60;

await using program = await connect();
const { client, signal } = program;

for await (const event of client.events({ signal })) {
  if (event.type !== 'message.sent' || event.message.body.trim() !== '!출석') continue;
  const { roomId, seq } = event;
  await passOverRefusals(() => answer(roomId, seq));
}

async function answer(roomId: number, replyTo: number): Promise<void> {
  const members = await client.retry(() => client.trpc.chat.members.query({ roomId }));
  const here = await client.retry(() => client.trpc.chat.participants.query({ roomId }));
  const present = new Set(here.map(({ id }) => id));
  const rows = members.map(({ id, name }) => [name, present.has(id) ? '출석' : '결석'] as const);
  const table = ['| 이름 | 출석 |', '| --- | --- |', ...rows.map(([name, state]) => `| ${cell(name)} | ${state} |`)];
  const csv = [['이름', '출석'], ...rows].map((row) => row.map(quoted).join(',')).join('\r\n');
  const blob = new Blob([`\uFEFF${csv}\r\n`]);
  const file = await client.retry(() => client.upload(blob, { name: '출석.csv', kind: 'file' }));
  const count = `${present.size} / ${members.length}`;
  const body = rows.length > rowsShown ? count : `${count}\n\n${table.join('\n')}`;
  await client.send({ roomId, body, replyTo, attachments: [file] });
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** A name that begins like a formula would be one to a spreadsheet. */
function quoted(text: string): string {
  return `"${text.replace(/^[=+\-@]/u, "'$&").replaceAll('"', '""')}"`;
}
