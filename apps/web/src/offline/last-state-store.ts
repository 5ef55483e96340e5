import { limits } from '@dark-circle/api/limits';
import { openDatabase } from '@dark-circle/sdk/database';
import { lastStateName } from './forget-last-state.ts';
import { isKeptPage, isKeptRooms, type KeptPage, type KeptRooms, type LastState } from './last-state.ts';

const rooms = 'rooms';
const pages = 'pages';

export interface LastStateStore {
  keepRooms: (kept: KeptRooms) => Promise<void>;
  /** The pages of the rooms that were seen last stay, within `limits.keptRooms`. */
  keepPage: (kept: KeptPage) => Promise<void>;
  /** Of one that was left, or in which something was deleted. */
  forgetPage: (userId: number, roomId: number) => Promise<void>;
  /** Of whoever was here last; nothing once it is older than `limits.keptStateMs`. */
  read: (nowMs: number) => Promise<LastState | undefined>;
}

export function openLastStateStore(name = lastStateName): LastStateStore {
  const database = openDatabase(name, {
    version: 1,
    upgrade: (fresh) => {
      fresh.createObjectStore(rooms, { keyPath: 'userId' });
      fresh.createObjectStore(pages, { keyPath: ['userId', 'roomId'] });
    },
  });
  const readAll = async (store: string): Promise<unknown[]> => database.read(store, (each) => each.getAll());

  /** Of whatever is there but what is worth keeping: what another user left behind goes first, then rooms that one has left. */
  async function forgetOthers(isKept: (page: KeptPage) => boolean): Promise<void> {
    const gone = (await readAll(pages)).filter(isKeptPage).filter((page) => !isKept(page));
    if (gone.length === 0) return;
    await database.write(pages, (store) => {
      for (const page of gone) store.delete([page.userId, page.roomId]);
    });
  }

  return {
    keepRooms: async (kept) => {
      await database.write(rooms, (store) => {
        store.clear();
        store.put(kept);
      });
      const roomIds = new Set<number>(kept.rooms.map(({ id }) => id));
      await forgetOthers((page) => page.userId === kept.userId && roomIds.has(page.roomId));
    },
    keepPage: async (kept) => {
      const messages = kept.messages.slice(-limits.keptMessages);
      await database.write(pages, (store) => void store.put({ ...kept, messages }));
      const all = (await readAll(pages)).filter(isKeptPage).filter(({ userId }) => userId === kept.userId);
      const newest = all.toSorted((a, b) => b.keptAt - a.keptAt).slice(0, limits.keptRooms);
      const roomIds = new Set(newest.map(({ roomId }) => roomId));
      await forgetOthers((page) => page.userId === kept.userId && roomIds.has(page.roomId));
    },
    forgetPage: (userId, roomId) => database.write(pages, (store) => void store.delete([userId, roomId])),
    read: async (nowMs) => {
      const found = (await readAll(rooms)).find(isKeptRooms);
      if (found === undefined || nowMs - found.keptAt > limits.keptStateMs) return undefined;
      const roomIds = new Set<number>(found.rooms.map(({ id }) => id));
      const mine = (await readAll(pages)).filter(isKeptPage).filter(({ userId }) => userId === found.userId);
      return { rooms: found, pages: mine.filter(({ roomId }) => roomIds.has(roomId)) };
    },
  };
}
