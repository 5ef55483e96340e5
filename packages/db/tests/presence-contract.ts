import { describe, expect, onTestFinished, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { asRoomId, asUserId } from '../src/ids.ts';
import type { Presence } from '../src/presence.ts';

export interface PresenceStore extends AsyncDisposable {
  presence: Presence;
  /** Presence as another process holds it; where there is only one process, the same. */
  otherPresence: Presence;
}

const roomId = asRoomId(7);
const one = asUserId(1);
const two = asUserId(2);

/** What `Presence` promises, whatever it runs on. */
export function describePresence(name: string, open: () => Promise<PresenceStore>): void {
  describe(name, () => {
    test('who enters is shown to every process, each user once, and in their room alone', async () => {
      const { presence, otherPresence } = await opened();
      await presence.enter(roomId, two, 'a', later());
      await otherPresence.enter(roomId, one, 'b', later());
      await otherPresence.enter(roomId, one, 'c', later());
      for (const each of [presence, otherPresence]) expect(await each.present(roomId)).toEqual([one, two]);
      expect(await presence.present(asRoomId(70))).toEqual([]);
    });

    test('closing a second connection is not leaving; closing the last one is', async () => {
      const { presence, otherPresence } = await opened();
      await presence.enter(roomId, one, 'a', later());
      await otherPresence.enter(roomId, one, 'b', later());
      await presence.exit(roomId, one, 'a');
      expect(await presence.present(roomId)).toEqual([one]);
      await presence.exit(roomId, one, 'b');
      for (const each of [presence, otherPresence]) expect(await each.present(roomId)).toEqual([]);
    });

    test('nobody can end the presence of another with their connection’s name', async () => {
      const { presence } = await opened();
      await presence.enter(roomId, one, 'a', later());
      await presence.exit(roomId, two, 'a');
      expect(await presence.present(roomId)).toEqual([one]);
    });

    test('a lease that nobody renews lapses, one that is renewed does not', async () => {
      const { presence, otherPresence } = await opened();
      await presence.enter(roomId, one, 'a', Date.now() + 60);
      await presence.enter(roomId, two, 'b', Date.now() + 60);
      await presence.enter(roomId, two, 'b', later());
      await eventually(async () => expect(await otherPresence.present(roomId)).toEqual([two]));
    });

    test('a lease may be shortened, as when a connection closes', async () => {
      const { presence } = await opened();
      await presence.enter(roomId, one, 'a', later());
      await presence.enter(roomId, one, 'a', Date.now() - 1);
      expect(await presence.present(roomId)).toEqual([]);
    });

    async function opened(): Promise<PresenceStore> {
      const store = await open();
      onTestFinished(async () => store[Symbol.asyncDispose]());
      return store;
    }
  });
}

const later = (): number => Date.now() + 20_000;
