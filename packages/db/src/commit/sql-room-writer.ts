import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';
import { asUserId, type Generation, type RoomId } from '../ids.ts';
import type { LiveBus } from '../live-bus.ts';
import { toAttachment } from '../attachments/to-attachment.ts';
import { ByRoom } from '../sql/by-room.ts';
import { loadEvents } from '../rooms/load-events.ts';
import { toMessage } from '../rooms/load-messages.ts';
import { mentionedIds } from '../rooms/mentions.ts';
import type { Message, RoomEvent } from '../rooms/room-event.ts';
import type { Database } from '../sql/database.ts';
import type { RoomEventRow } from '../sql/rows.ts';
import { asSeenByActor } from './as-seen-by-actor.ts';
import { memberKey, type BatchState } from './batch-state.ts';
import type { Outcome, RoomCommand } from './command.ts';
import { decide } from './decide.ts';
import type { Accepted, Decision } from './decision.ts';
import { loadBatchState, type LoadedBatch } from './load-batch-state.ts';
import type { Decide, RoomWriter } from './room-writer.ts';
import { freshRows, storeBatch, type FreshRows } from './store-batch.ts';

interface News {
  events: RoomEvent[];
  generation: Generation;
}

/** `RoomWriter` over SQL. Whatever `work` throws rolls everything back, and nothing is told to anybody. */
export class SqlRoomWriter implements RoomWriter {
  readonly #database: Database;
  readonly #bus: LiveBus;

  constructor(database: Database, bus: LiveBus) {
    this.#database = database;
    this.#bus = bus;
  }

  async write<T>(work: (trx: Knex.Transaction, decide: Decide) => Promise<T>): Promise<T> {
    const { result, news } = await this.#database.write(async (trx) => {
      // Made anew for every attempt: a transaction that is run again has told nothing yet.
      const told: News[] = [];
      const value = await work(trx, async (commands, underLocks) => {
        const loaded = await loadBatchState(trx, this.#database.dialect, commands);
        await underLocks?.();
        const { outcomes, events, generation } = await decideAndStore(trx, this.#database.dialect, commands, loaded);
        told.push({ events, generation });
        return outcomes;
      });
      return { result: value, news: told };
    });
    for (const committed of news) this.#tell(committed);
    return result;
  }

  #tell({ events, generation }: News): void {
    for (const [roomId, roomEvents] of Map.groupBy(events, (event): RoomId => event.roomId)) {
      this.#bus.publish(roomId, { type: 'events', events: roomEvents, generation });
    }
    for (const event of events) {
      if (event.type === 'member.joined') {
        this.#bus.announce({ type: 'joined', userId: event.member.id, roomId: event.roomId });
      }
    }
  }
}

async function decideAndStore(
  trx: Knex.Transaction,
  dialect: Database['dialect'],
  commands: readonly RoomCommand[],
  { state, generation }: LoadedBatch,
): Promise<News & { outcomes: Outcome[] }> {
  const decisions = commands.map((command) => decide(state, command));
  const accepted = decisions.filter((decision) => decision.status === 'accepted');
  const fresh = freshRows(accepted, state.nowMs);
  const [held] = await Promise.all([
    onceSent(() => renderFresh(fresh, accepted, state)),
    storeBatch(trx, dialect, accepted, fresh, state),
  ]);
  const rows = [...fresh.events, ...(await repeatedRows(trx, decisions, fresh.events))];
  const shown = await loadEvents(trx, rows, held);
  const bySeq = new Map(shown.map((event) => [`${event.roomId}#${event.seq}`, event]));
  return {
    outcomes: decisions.map((decision) => toOutcome(decision, bySeq, state)),
    events: shown.slice(0, fresh.events.length),
    generation,
  };
}

/** Works while the database does: after what was begun in this turn has gone out to it. */
async function onceSent<T>(work: () => T): Promise<T> {
  await setImmediate();
  return work();
}

/** The events of earlier arrivals, but for those that this very batch has made. */
async function repeatedRows(
  trx: Knex.Transaction,
  decisions: readonly Decision[],
  fresh: readonly RoomEventRow[],
): Promise<RoomEventRow[]> {
  const inBatch = new Set(fresh.map((row) => `${row.room_id}#${row.seq}`));
  const seqs = new ByRoom<number>();
  for (const decision of decisions) {
    if (decision.status !== 'repeated') continue;
    const { roomId, seq } = decision.stored;
    if (!inBatch.has(`${roomId}#${seq}`)) seqs.add(roomId, seq);
  }
  return seqs.isEmpty ? [] : trx<RoomEventRow>('room_events').where(seqs.where('seq'));
}

/**
 * What was only just written need not be read again: new messages that answer none, name nobody and that nothing else in the batch is
 * about.
 * They are rendered from the very rows that were inserted, by the function that renders all others, and well-formed, as UTF-8
 * has stored them.
 */
function renderFresh(
  { events, messages }: FreshRows,
  accepted: readonly Accepted[],
  { users, attachments }: BatchState,
): Map<string, Message> {
  const changed = new Set(
    events.filter((row) => row.target_seq !== row.seq).map((row) => `${row.room_id}#${row.target_seq}`),
  );
  const sent = new Map(accepted.map(({ command, seq }) => [`${command.roomId}#${seq}`, attachmentIdsOf(command)]));
  return new Map(
    messages.flatMap((row): [string, Message][] => {
      const key = `${row.room_id}#${row.seq}`;
      const author = users.get(asUserId(row.author_id));
      const isAlone = row.reply_to_seq === null && mentionedIds(row.body).length === 0 && !changed.has(key);
      if (author === undefined || !isAlone) return [];
      const whole = { ...row, body: row.body.toWellFormed(), author_name: author.name };
      const carried = (sent.get(key) ?? []).flatMap((id) => attachments.get(id) ?? []);
      const parts = { reactions: [], mentions: [], attachments: carried.map(({ row: held }) => toAttachment(held)) };
      return [[key, toMessage(whole, parts)]];
    }),
  );
}

function attachmentIdsOf({ act }: RoomCommand): readonly string[] {
  return act.type === 'send' ? (act.attachmentIds ?? []) : [];
}

function toOutcome(decision: Decision, events: Map<string, RoomEvent>, { members, users }: BatchState): Outcome {
  switch (decision.status) {
    case 'refused':
    case 'unchanged':
      return decision;
    case 'accepted':
      return { status: 'stored', event: rendered(events, decision.command.roomId, decision.seq) };
    case 'repeated': {
      const { roomId, seq, actorId } = decision.stored;
      const event = rendered(events, roomId, seq);
      const actor = { isMember: members.has(memberKey(roomId, actorId)), ban: users.get(actorId)?.ban };
      return { status: 'stored', event: asSeenByActor(event, actorId, actor) };
    }
  }
}

function rendered(events: Map<string, RoomEvent>, roomId: number, seq: number): RoomEvent {
  const event = events.get(`${roomId}#${seq}`);
  if (event === undefined) throw new Error(`the event ${roomId}#${seq} was not rendered`);
  return event;
}
