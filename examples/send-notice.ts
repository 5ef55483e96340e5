/**
 * Sends one notice and ends: for cron (act: write, of somebody who may write in that room).
 *
 *     0 9 * * 1  node send-notice.ts "이번 주 과제는 금요일까지입니다."
 */
import { connect, setting } from './connect.ts';

const [, , body] = process.argv;
if (body === undefined) throw new Error('usage: node send-notice.ts <words>');

await using program = await connect();
const { client } = program;
// Sent again and again under the same id until the server has answered; a refusal ends it with its reason.
const message = await client.send(
  { roomId: Number(setting('ROOM_ID')), body },
  { signal: AbortSignal.timeout(60_000) },
);
process.stdout.write(`${message.sentAt} #${message.seq}\n`);
