/**
 * Keeps a file of everything that happens in one room, one event a line (act: read). Started again it goes on where the file ends, so that
 * each event is in it exactly once, whatever is stopped or restarted in between.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { RoomEvent } from '@dark-circle/sdk';
import { connect, setting } from './connect.ts';

const roomId = Number(setting('ROOM_ID'));
const file = setting('FILE');
let lastSeq = existsSync(file) ? lastSeqIn(readFileSync(file, 'utf8')) : 0;

await using program = await connect();
const { client, signal } = program;

for await (const event of client.events({ signal })) {
  // The stream begins, or too much was missed to replay it: what is not in the file yet is asked for.
  if (event.type === 'heads' && headIn(event.heads) > lastSeq) await catchUp();
  else if (event.type === 'reset' && event.roomId === roomId) await catchUp();
  else if ('seq' in event && event.type !== 'read' && event.roomId === roomId) keep(event);
}

function headIn(heads: Record<string, number>): number {
  return heads[roomId] ?? 0;
}

async function catchUp(): Promise<void> {
  for (let hasMore = true; hasMore;) {
    const page = await client.retry(() => client.trpc.chat.eventsAfter.query({ roomId, afterSeq: lastSeq }));
    for (const event of page.events) keep(event);
    ({ hasMore } = page);
  }
}

function keep(event: RoomEvent): void {
  if (event.seq <= lastSeq) return;
  appendFileSync(file, `${JSON.stringify(event)}\n`);
  lastSeq = event.seq;
}

function lastSeqIn(text: string): number {
  const last: unknown = JSON.parse(text.trim().split('\n').at(-1) ?? '{}');
  return typeof last === 'object' && last !== null && 'seq' in last ? Number(last.seq) : 0;
}
