/**
 * Keeps a file of everything that happens in one room, one event a line (act: read). Started again it goes on where the file ends, so that
 * each event is in it exactly once, whatever is stopped or restarted in between.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { RoomEvent } from '@dark-circle/sdk';
import { connect, passOverRefusals, setting } from './connect.ts';

const roomId = Number(setting('ROOM_ID'));
const file = setting('FILE');
let lastSeq = existsSync(file) ? mendAndFindLast() : 0;

await using program = await connect();
const { client, signal } = program;

for await (const event of client.events({ signal })) {
  // The stream begins, or too much was missed to replay it: what is not in the file yet is asked for.
  if (event.type === 'heads' && headIn(event.heads) > lastSeq) await catchUp();
  // Its owner is out of the room, perhaps: it goes on once they are in it again.
  else if (event.type === 'reset' && event.roomId === roomId) await passOverRefusals(catchUp);
  else if ('seq' in event && event.type !== 'read' && event.roomId === roomId) {
    // Its owner has just joined the room: what was before is asked for too.
    if (event.seq > lastSeq + 1) await catchUp();
    keep(event);
  }
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

/** A line that was cut off by the end of the program goes: its event comes again. */
function mendAndFindLast(): number {
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole !== text) writeFileSync(file, whole);
  const last = whole.split('\n').at(-2);
  if (last === undefined) return 0;
  const event: unknown = JSON.parse(last);
  return typeof event === 'object' && event !== null && 'seq' in event ? Number(event.seq) : 0;
}
