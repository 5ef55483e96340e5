import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RoomAct, RoomCommand } from '../src/commit/command.ts';
import { asSeq, asUserId, seqZero, type RoomId, type Seq, type UserId } from '../src/ids.ts';
import { limits } from '../src/limits.ts';
import { SqlNotices } from '../src/rooms/sql-notices.ts';
import { command } from './support/commands.ts';
import { addUser, addUsers } from './support/people.ts';
import { applyEvents, withoutQuote, type RoomModel } from './support/room-model.ts';
import type { LogStore } from './support/room-logs.ts';
import { dense, storedEvents } from './support/stored-events.ts';

interface Step {
  user: number;
  room: number;
  kind:
    | 'send'
    | 'answer'
    | 'edit'
    | 'delete'
    | 'react'
    | 'unreact'
    | 'join'
    | 'leave'
    | 'moderate'
    | 'name'
    | 'announce'
    | 'confirm'
    | 'pin'
    | 'unpin'
    | 'promote'
    | 'demote'
    | 'remove'
    | 'add'
    | 'retitle'
    | 'archive'
    | 'reopen'
    | 'repeat'
    | 'pause';
  target: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  user: fc.nat({ max: 3 }),
  room: fc.nat({ max: 2 }),
  kind: fc.constantFrom(
    ...(['send', 'send', 'send', 'answer', 'edit', 'delete', 'react', 'react', 'unreact'] as const),
    ...(['join', 'join', 'leave', 'moderate', 'repeat', 'repeat', 'pause'] as const),
    ...(['name', 'name', 'announce', 'confirm', 'pin', 'unpin', 'promote', 'demote'] as const),
    ...(['remove', 'add', 'retitle', 'archive', 'reopen', 'reopen'] as const),
  ),
  target: fc.nat({ max: 12 }),
});

/** What takes the owner's rights: whoever else tries is refused, and nothing is to be seen. */
const ofOwner: ReadonlySet<Step['kind']> = new Set([
  ...(['moderate', 'announce', 'pin', 'unpin', 'promote', 'demote'] as const),
  ...(['remove', 'add', 'retitle', 'archive', 'reopen'] as const),
]);

/** Whatever people do, what was told of a room is what a fresh look at it shows. */
export function describeRoomHistory(name: string, open: () => Promise<LogStore>, runs: number): void {
  describe(name, () => {
    let store: LogStore;
    let notices: SqlNotices;
    beforeAll(async () => {
      store = await open();
      notices = new SqlNotices(store.database);
    });
    afterAll(async () => {
      await store[Symbol.asyncDispose]();
    });

    test('[P2] [P3] [P4] after any acts of anybody, seqs are dense, each command is there once, and all events make the room as it is', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
          const observer = await addUser(store.database, { role: 'admin' });
          const users = await addUsers(store.database, 4);
          const roomIds: RoomId[] = [];
          for (const kind of ['channel', 'channel', 'notice'] as const) {
            roomIds.push(await store.room(observer, [], { kind }));
          }
          await act(steps, { observer, users, roomIds });
          for (const roomId of roomIds) await expectOneTruth(observer, roomId);
        }),
        // Shrinking would store every variant; the seed is told.
        { numRuns: runs, endOnFailure: true },
      );
    }, 60_000);

    async function act(
      steps: readonly Step[],
      { observer, users, roomIds }: { observer: UserId; users: UserId[]; roomIds: RoomId[] },
    ): Promise<void> {
      const submitted: RoomCommand[] = [];
      let underWay: Promise<unknown>[] = [];
      for (const [index, { user, room, kind, target }] of steps.entries()) {
        if (kind === 'pause') {
          await Promise.all(underWay);
          underWay = [];
          continue;
        }
        const earlier = submitted[target % Math.max(1, submitted.length)];
        if (kind === 'repeat' && earlier === undefined) continue;
        const [roomId] = roomIds.slice(room);
        const [someone = asUserId(0)] = users.slice(user);
        const userId = ofOwner.has(kind) ? observer : someone;
        if (roomId === undefined) continue;
        const next =
          kind === 'repeat' && earlier !== undefined
            ? earlier
            : command(roomId, userId, actOf(kind, asSeq(target + 1), `말 ${index}`, someone), {
                commandId: randomUUID(),
              });
        submitted.push(next);
        underWay.push((index % 2 === 0 ? store.log : store.otherLog).submit(next));
      }
      await Promise.all(underWay);
    }

    async function expectOneTruth(observer: UserId, roomId: RoomId): Promise<void> {
      const { rows, head } = await storedEvents(store.database, roomId);
      expect(rows.map(({ seq }) => seq)).toEqual(dense(head));
      expect(new Set(rows.map(({ command_id }) => command_id)).size).toBe(rows.length);

      const published = store.bus.eventsOf(roomId).toSorted((a, b) => a.seq - b.seq);
      expect(published.map(({ seq }) => seq)).toEqual(dense(head));

      const page = await store.rooms.eventsAfter(observer, roomId, { afterSeq: seqZero, limit: limits.eventsPage });
      expect(page).toMatchObject({ headSeq: head, hasMore: false });
      expect(page.events.map(({ type, seq }) => ({ type, seq }))).toEqual(
        published.map(({ type, seq }) => ({ type, seq })),
      );

      const { messages, asOfSeq } = await store.rooms.history(observer, roomId, { limit: limits.historyPage });
      expect(asOfSeq).toBe(head);
      const members = (await store.rooms.members(observer, roomId)).map(({ id, name: of, role, joinedSeq }) => ({
        id,
        name: of,
        role,
        joinedSeq,
      }));
      for (const events of [published, page.events]) {
        const model = applyEvents(events);
        const told = [...model.messages.values()].toSorted((a, b) => a.seq - b.seq);
        expect(told.map(withoutQuote)).toEqual(messages.map(withoutQuote));
        const { name: title, archivedAt } = await store.rooms.roomOf(observer, roomId);
        if (model.room !== undefined)
          expect(model.room).toMatchObject({ name: title, ...(archivedAt && { archivedAt }) });
        await expectConfirmations(observer, roomId, model);
        expect([...model.members.values()].toSorted((a, b) => a.id - b.id)).toEqual(
          members.toSorted((a, b) => a.id - b.id),
        );
      }
      // A replay shows what is true now, and so never what was taken back.
      const replayed = page.events.flatMap((event) => ('message' in event ? [event.message] : []));
      for (const message of replayed) expect(message).toEqual(messages.find(({ seq }) => seq === message.seq));
    }

    async function expectConfirmations(observer: UserId, roomId: RoomId, model: RoomModel): Promise<void> {
      for (const [seq, userIds] of model.confirmations) {
        if (model.messages.get(seq)?.deletedAt !== undefined) continue;
        const { confirmed } = await notices.confirmations(observer, roomId, asSeq(seq));
        expect(new Set(confirmed.map(({ id }) => Number(id)))).toEqual(userIds);
      }
    }
  });
}

function actOf(kind: Exclude<Step['kind'], 'pause'>, targetSeq: Seq, body: string, userId: UserId): RoomAct {
  switch (kind) {
    case 'send':
    case 'announce':
    case 'repeat':
      return { type: 'send', body };
    case 'answer':
      return { type: 'send', body, replyTo: targetSeq };
    case 'edit':
      return { type: 'edit', targetSeq, body };
    case 'delete':
      return { type: 'delete', targetSeq };
    case 'moderate':
      return { type: 'moderate', targetSeq, reason: '욕설' };
    case 'react':
    case 'unreact':
      return { type: 'react', targetSeq, emoji: '👍', present: kind === 'react' };
    case 'name':
      return { type: 'send', body: `<@${userId}> <@${userId + 1}> ${body}` };
    case 'confirm':
      return { type: 'confirm', targetSeq };
    case 'pin':
    case 'unpin':
      return { type: 'pin', targetSeq, pinned: kind === 'pin' };
    case 'promote':
    case 'demote':
      return { type: 'setRole', userId, role: kind === 'promote' ? 'moderator' : 'member' };
    case 'remove':
    case 'add':
      return { type: kind, userId };
    case 'retitle':
      return { type: 'change', changes: { name: body } };
    case 'archive':
    case 'reopen':
      return { type: 'change', changes: { archived: kind === 'archive' } };
    case 'join':
      return { type: 'join', role: 'member' };
    case 'leave':
      return { type: 'leave' };
  }
}
