/**
 * Finds messages, the newest first (act: read): `node search.ts "from:김하나 과제"`. Operators as in the search of the web: `from:`, `in:`,
 * `before:`, `after:`, `has:photo`; ㄱㅈ finds 과제.
 */
import { connect } from './connect.ts';

const [, , query] = process.argv;
if (query === undefined) throw new Error('usage: node search.ts <query>');

await using program = await connect();
const { client, signal } = program;
let cursor: string | undefined;
do {
  const page = await client.trpc.chat.search.query({ query, ...(cursor !== undefined && { cursor }) }, { signal });
  for (const { message, room } of page.hits) {
    process.stdout.write(`${message.sentAt}\t${room.name}\t${message.author.name}\t${message.body}\n`);
  }
  cursor = page.nextCursor;
} while (cursor !== undefined);
