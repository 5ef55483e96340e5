import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SqlAttachments } from '../src/attachments/sql-attachments.ts';
import type { Attachment } from '../src/attachments/attachments.ts';
import type { RoomAct } from '../src/commit/command.ts';
import { asSeq, seqZero, type RoomId, type UserId } from '../src/ids.ts';
import { limits } from '../src/limits.ts';
import type { RefusalReason } from '../src/refusal.ts';
import type { Message } from '../src/rooms/room-event.ts';
import type { AttachmentRow } from '../src/sql/rows.ts';
import { reasonOf } from './support/account-store.ts';
import { command, eventOf, perform } from './support/commands.ts';
import { addUser, addUsers } from './support/people.ts';
import type { LogStore } from './support/room-logs.ts';
import { photo } from './support/uploads.ts';

/** Photos and files from their upload to their end with the message, whatever it runs on. */
export function describeAttachments(name: string, open: () => Promise<LogStore>): void {
  describe(name, () => {
    let store: LogStore;
    let attachments: SqlAttachments;
    beforeAll(async () => {
      store = await open();
      attachments = new SqlAttachments(store.database);
    });
    afterAll(async () => {
      await store[Symbol.asyncDispose]();
    });

    test('[P1] what is sent with a message is in it, in its order, live and in every reading', async () => {
      const { ann, bob, roomId } = await room();
      const [one, two] = [
        await upload(ann),
        await upload(ann, { kind: 'file', name: '과제.pdf', mime: 'application/pdf' }),
      ];
      const sent = await send(roomId, ann, { body: '', attachmentIds: [two.id, one.id] });
      expect(sent.attachments).toEqual([two, one]);
      expect(sent.body).toBe('');
      const { messages } = await store.rooms.history(bob, roomId, { limit: 1 });
      expect(messages).toEqual([sent]);
      const { events } = await store.rooms.eventsAfter(bob, roomId, { afterSeq: asSeq(sent.seq - 1), limit: 10 });
      expect(events).toEqual([{ type: 'message.sent', roomId, seq: sent.seq, message: sent }]);
      expect((await store.rooms.roomOf(bob, roomId)).lastMessage).toEqual(sent);
    });

    test('[P2] the same message again answers the first one, with what it came with', async () => {
      const { ann, roomId } = await room();
      const { id } = await upload(ann);
      const first = command(roomId, ann, { type: 'send', body: '사진', attachmentIds: [id] });
      const stored = eventOf(await store.log.submit(first));
      expect(eventOf(await store.otherLog.submit(first))).toEqual(stored);
      expect(await reason(roomId, ann, { type: 'send', body: '또', attachmentIds: [id] })).toBe('ATTACHMENT_NOT_FOUND');
    });

    test('[P7] nobody sends what is another’s, is sent already, is not there, or more than there may be', async () => {
      const { ann, bob, roomId } = await room();
      const [own, others] = [await upload(ann), await upload(bob)];
      const many = await Promise.all(Array.from({ length: limits.attachmentsPerMessage + 1 }, async () => upload(ann)));
      const wrong = [
        [others.id],
        [own.id, others.id],
        [own.id, own.id],
        [own.id, 'a'.repeat(22)],
        many.map(({ id }) => id),
      ];
      for (const attachmentIds of wrong) {
        expect(await reason(roomId, ann, { type: 'send', body: '이거', attachmentIds })).toBe('ATTACHMENT_NOT_FOUND');
      }
      // None of the refusals has taken anything.
      const most = [own.id, ...many.slice(2).map(({ id }) => id)];
      expect((await send(roomId, ann, { body: '', attachmentIds: most })).attachments).toHaveLength(
        limits.attachmentsPerMessage,
      );
    });

    test('[P2] sent into two rooms at the same moment, it is in one of them', async () => {
      const { ann, roomId } = await room();
      const otherRoomId = await store.room(ann);
      const uploads = await Promise.all(Array.from({ length: 5 }, async () => upload(ann)));
      for (const { id } of uploads) {
        const outcomes = await Promise.all(
          [roomId, otherRoomId].map(async (target, index) =>
            (index === 0 ? store.log : store.otherLog).submit(
              command(target, ann, { type: 'send', body: '', attachmentIds: [id] }),
            ),
          ),
        );
        expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['refused', 'stored']);
      }
    });

    test('[P2] sent twice in one go, it is in the first message', async () => {
      const { ann, roomId } = await room();
      const { id } = await upload(ann);
      const twice = ['첫째', '둘째'].map(async (body) =>
        store.log.submit(command(roomId, ann, { type: 'send', body, attachmentIds: [id] })),
      );
      const [first, second] = await Promise.all(twice);
      expect(first).toMatchObject({ status: 'stored', event: { message: { body: '첫째', attachments: [{ id }] } } });
      expect(second).toMatchObject({ status: 'refused', reason: 'ATTACHMENT_NOT_FOUND' });
    });

    test('[P7] before it is sent it is its uploader’s alone; then it is of those who are in the room', async () => {
      const { ann, bob, roomId } = await room('private');
      const outsider = await addUser(store.database);
      const { id } = await upload(ann);
      expect(await seenBy(id, [ann, bob, outsider])).toEqual([true, false, false]);
      await send(roomId, ann, { body: '', attachmentIds: [id] });
      expect(await seenBy(id, [ann, bob, outsider])).toEqual([true, true, false]);
      await perform(store.log, roomId, bob, { type: 'leave' });
      expect(await seenBy(id, [ann, bob])).toEqual([true, false]);
      // Who has left does not see it either who uploaded it.
      await perform(store.log, roomId, ann, { type: 'leave' });
      expect(await seenBy(id, [ann])).toEqual([false]);
    });

    test('[P7] with its message it is gone at once, for everybody, and out of every reading', async () => {
      const { ann, bob, roomId } = await room();
      const { id } = await upload(ann);
      const { seq } = await send(roomId, ann, { body: '', attachmentIds: [id] });
      const deleted = await perform(store.log, roomId, ann, { type: 'delete', targetSeq: seq });
      expect(deleted).toMatchObject({ message: { attachments: [] } });
      expect(await seenBy(id, [ann, bob])).toEqual([false, false]);
      const { events } = await store.rooms.eventsAfter(bob, roomId, { afterSeq: seqZero, limit: 10 });
      expect(JSON.stringify(events)).not.toContain(id);
      expect(await reason(roomId, ann, { type: 'send', body: '다시', attachmentIds: [id] })).toBe(
        'ATTACHMENT_NOT_FOUND',
      );
    });

    test('a reply shows what the message it answers came with, and no more once that is deleted', async () => {
      const { ann, bob, roomId } = await room();
      const one = await upload(ann);
      const { seq } = await send(roomId, ann, { body: '', attachmentIds: [one.id] });
      const reply = await send(roomId, bob, { body: '뭐예요?', replyTo: seq });
      expect(reply.replyTo).toMatchObject({ seq, body: '', attachments: [one] });
      await perform(store.log, roomId, ann, { type: 'delete', targetSeq: seq });
      const { messages } = await store.rooms.history(bob, roomId, { limit: 1 });
      expect(messages[0]?.replyTo).toEqual({ seq, author: reply.replyTo?.author, body: '', deleted: true });
    });

    test('editing and reacting leave them as they are', async () => {
      const { ann, bob, roomId } = await room();
      const one = await upload(ann);
      const { seq } = await send(roomId, ann, { body: '칠판', attachmentIds: [one.id] });
      expect(await perform(store.log, roomId, ann, { type: 'edit', targetSeq: seq, body: '오늘 칠판' })).toMatchObject({
        message: { attachments: [one] },
      });
      const react = { type: 'react', targetSeq: seq, emoji: '👍', present: true } as const;
      expect(await perform(store.log, roomId, bob, react)).toMatchObject({ message: { attachments: [one] } });
    });

    test('[P6] who is banned, or banned from the chat, uploads nothing and reads nothing', async () => {
      const { ann } = await room();
      const { id } = await upload(ann);
      await changeUser(ann, { chat_banned_at: 1, chat_ban_reason: '도배' });
      expect(await reasonOf(attachments.requireUploader(ann, 1))).toBe('CHAT_BANNED');
      expect(await reasonOf(upload(ann))).toBe('CHAT_BANNED');
      expect(await seenBy(id, [ann])).toEqual([true]);
      await changeUser(ann, { banned_at: 1, ban_reason: '욕설' });
      expect(await reasonOf(attachments.requireUploader(ann, 1))).toBe('USER_BANNED');
      expect(await reasonOf(upload(ann))).toBe('USER_BANNED');
      expect(await reasonOf(attachments.find(ann, id))).toBe('USER_BANNED');
    });

    test('[P9] so much may wait to be sent and no more, also when it comes at the same moment; sending makes room', async () => {
      const { ann, roomId } = await room();
      const half = { bytes: limits.unsentBytes / 2 - 1, thumbBytes: 1 };
      const first = await upload(ann, half);
      await attachments.requireUploader(ann, limits.unsentBytes / 2);
      expect(await reasonOf(attachments.requireUploader(ann, limits.unsentBytes / 2 + 1))).toBe('TOO_MUCH_UNSENT');
      const outcomes = await Promise.allSettled([upload(ann, half), upload(ann, half), upload(ann, half)]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await reasonOf(upload(ann, { bytes: 1 }))).toBe('TOO_MUCH_UNSENT');
      await send(roomId, ann, { body: '', attachmentIds: [first.id] });
      await upload(ann, half);
    });

    test('what was never sent is given up in the end, and can be neither seen nor sent from then on', async () => {
      const { ann, roomId } = await room();
      const [old, young, sent] = [await upload(ann), await upload(ann), await upload(ann)];
      await send(roomId, ann, { body: '', attachmentIds: [sent.id] });
      await changeRow(old.id, { created_at: Date.now() - limits.unsentKeptMs - 1 });
      await changeRow(sent.id, { created_at: 1 });
      await attachments.expire(Date.now() - limits.unsentKeptMs);
      expect(await Promise.all([old, young, sent].map(async ({ id }) => (await seenBy(id, [ann]))[0]))).toEqual([
        false,
        true,
        true,
      ]);
      expect(await reason(roomId, ann, { type: 'send', body: '', attachmentIds: [old.id] })).toBe(
        'ATTACHMENT_NOT_FOUND',
      );
      expect(await attachments.removed(1_000)).toContain(old.id);
      await attachments.forget([old.id, young.id]);
      expect(await attachments.known([old.id, young.id, sent.id])).toEqual(new Set([young.id, sent.id]));
    });

    test('a message that is sent and deleted in one go leaves nothing to be seen', async () => {
      const { ann, roomId } = await room();
      const ids = (await Promise.all(Array.from({ length: 20 }, async () => upload(ann)))).map(({ id }) => id);
      const head = (await store.rooms.roomOf(ann, roomId)).lastSeq;
      await Promise.all(
        ids.flatMap((id, index) => [
          store.log.submit(command(roomId, ann, { type: 'send', body: '', attachmentIds: [id] })),
          store.log.submit(command(roomId, ann, { type: 'delete', targetSeq: asSeq(head + 1 + index) })),
        ]),
      );
      const { messages } = await store.rooms.history(ann, roomId, { limit: 100 });
      for (const message of messages) {
        const rows = await rowsOf(roomId, message.seq);
        expect(message.attachments).toHaveLength(message.deletedAt === undefined ? 1 : 0);
        expect(rows.filter((row) => row.removed_at === null)).toHaveLength(message.attachments.length);
      }
    });

    async function room(visibility: 'public' | 'private' = 'public') {
      const ann = await addUser(store.database);
      const [bob = ann] = await addUsers(store.database, 1);
      const roomId = await store.room(ann, [bob]);
      if (visibility === 'private') {
        await store.database.write(async (trx) => trx('rooms').where({ id: roomId }).update({ visibility }));
      }
      return { ann, bob, roomId };
    }

    async function upload(userId: UserId, changes: Parameters<typeof photo>[1] = {}): Promise<Attachment> {
      return attachments.add(photo(userId, changes));
    }

    async function send(
      roomId: RoomId,
      userId: UserId,
      what: Omit<Extract<RoomAct, { type: 'send' }>, 'type'>,
    ): Promise<Message> {
      const event = await perform(store.log, roomId, userId, { type: 'send', ...what });
      if (event.type !== 'message.sent') throw new Error(`it became ${event.type}`);
      return event.message;
    }

    async function seenBy(id: string, viewers: readonly UserId[]): Promise<boolean[]> {
      return Promise.all(viewers.map(async (viewer) => (await attachments.find(viewer, id)) !== undefined));
    }

    async function reason(roomId: RoomId, userId: UserId, what: RoomAct): Promise<RefusalReason> {
      const outcome = await store.otherLog.submit(command(roomId, userId, what));
      if (outcome.status !== 'refused') throw new Error(`not refused: ${JSON.stringify(outcome)}`);
      return outcome.reason;
    }

    async function changeUser(id: UserId, changes: object): Promise<void> {
      await store.database.write(async (trx) => trx('users').where({ id }).update(changes));
    }

    async function changeRow(id: string, changes: Partial<AttachmentRow>): Promise<void> {
      await store.database.write(async (trx) => trx<AttachmentRow>('attachments').where({ id }).update(changes));
    }

    async function rowsOf(roomId: RoomId, seq: number): Promise<AttachmentRow[]> {
      return store.database.read(async (knex) => knex<AttachmentRow>('attachments').where({ room_id: roomId, seq }));
    }
  });
}
