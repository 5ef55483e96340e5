import { describe, expect, test } from 'vitest';
import { asSeq } from '../src/ids.ts';
import { command, eventOf, sending } from './support/commands.ts';
import { countingAttempts } from './support/counting-attempts.ts';
import { testDatabases } from './support/databases.ts';
import { addUsers } from './support/people.ts';
import { committing, openLocalLogs } from './support/room-logs.ts';
import { dense, storedEvents } from './support/stored-events.ts';

for (const { name, open } of testDatabases()) {
  describe(`commits on ${name}`, () => {
    test('[P3] many transactions at once in one room wait for one another: each takes a seq, none fails', async () => {
      await using own = await openLocalLogs(await open());
      const [owner, ...members] = await addUsers(own.database, 5);
      if (owner === undefined) throw new Error('nobody');
      const roomId = await own.room(owner, members);
      const { committer } = committing(own.database, own.bus, own.setAside);
      const outcomes = await Promise.all(
        dense(60).map(async (number) => committer.commit([sending(roomId, members[number % 4] ?? owner)])),
      );
      expect(own.setAside).toEqual([]);
      expect(new Set(outcomes.flat().map(({ status }) => status))).toEqual(new Set(['stored']));
      const { rows, head } = await storedEvents(own.database, roomId);
      expect(head).toBe(65);
      expect(rows.map(({ seq }) => seq)).toEqual(dense(65));
    });

    test('[P3] transactions over the same rooms in any order do not wait for each other in a circle', async () => {
      await using own = await openLocalLogs(await open());
      const users = await addUsers(own.database, 3);
      const [owner, ...others] = users;
      if (owner === undefined) throw new Error('nobody');
      const roomIds = [await own.room(owner, others), await own.room(owner, others), await own.room(owner, others)];
      const attempts = { begun: 0 };
      const { committer } = committing(countingAttempts(own.database, attempts), own.bus, own.setAside);
      const outcomes = await Promise.all(
        dense(30).map(async (number) => {
          const order = number % 2 === 0 ? roomIds : roomIds.toReversed();
          const actors = number % 3 === 0 ? users : users.toReversed();
          return committer.commit(order.map((roomId, index) => sending(roomId, actors[index] ?? owner)));
        }),
      );
      expect(new Set(outcomes.flat().map(({ status }) => status))).toEqual(new Set(['stored']));
      for (const roomId of roomIds) expect((await storedEvents(own.database, roomId)).head).toBe(33);
      // A circle would be broken by the database, and the one that gave way run again.
      expect(attempts.begun).toBe(30);
    });

    test('[P5] what a batch tells is what it has stored, and each room shows its own last message', async () => {
      await using own = await openLocalLogs(await open());
      const [owner] = await addUsers(own.database, 1);
      if (owner === undefined) throw new Error('nobody');
      const [talk, quiet] = [await own.room(owner), await own.room(owner)];
      const { committer } = committing(own.database, own.bus, own.setAside);
      await committer.commit([sending(quiet, owner)]);
      const [first, second] = [asSeq(2), asSeq(3)];
      const outcomes = await committer.commit([
        sending(talk, owner, 'half a character: \ud83d, and a whole one: 🙂'),
        sending(talk, owner, '고치기 전'),
        command(talk, owner, { type: 'edit', targetSeq: second, body: '고친 뒤' }),
        command(talk, owner, { type: 'react', targetSeq: second, emoji: '👍', present: true }),
        command(talk, owner, { type: 'send', body: '답', replyTo: first }),
        command(quiet, owner, { type: 'react', targetSeq: first, emoji: '👍', present: true }),
      ]);
      for (const [roomId, afterSeq] of [
        [talk, 1],
        [quiet, 2],
      ] as const) {
        const { events } = await own.rooms.eventsAfter(owner, roomId, { afterSeq: asSeq(afterSeq), limit: 10 });
        expect(own.bus.eventsOf(roomId).slice(afterSeq)).toEqual(events);
        expect(outcomes.map(eventOf).filter((event) => event.roomId === roomId)).toEqual(events);
      }
      const rooms = await own.rooms.roomsOf(owner);
      expect(rooms.map(({ lastMessage }) => lastMessage?.seq)).toEqual([6, 2]);
    });

    test('[P3] of two who delete one message at once, one changes the room', async () => {
      await using own = await openLocalLogs(await open());
      const [owner] = await addUsers(own.database, 1);
      if (owner === undefined) throw new Error('nobody');
      const roomId = await own.room(owner);
      const { committer } = committing(own.database, own.bus, own.setAside);
      const [sent] = await committer.commit([sending(roomId, owner)]);
      if (sent?.status !== 'stored') throw new Error('not stored');
      const act = { type: 'delete' as const, targetSeq: sent.event.seq };
      const outcomes = await Promise.all(dense(10).map(() => committer.commit([command(roomId, owner, act)])));
      expect(outcomes.flat().filter(({ status }) => status === 'stored')).toHaveLength(1);
      expect((await storedEvents(own.database, roomId)).head).toBe(3);
    });
  });
}
