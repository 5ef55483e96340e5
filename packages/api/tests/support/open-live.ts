import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  asGeneration,
  asSeq,
  asUserId,
  Committer,
  limits,
  SqlRoomWriter,
  SqlRooms,
  type Authority,
  type Generation,
  type Presence,
  type Revocation,
  type RoomAct,
  type RoomEvent,
  type RoomId,
  type Rooms,
  type Seq,
  type UserId,
} from '@dark-circle/db';
import { LocalPresence, LocalRoomLog, openSqliteDatabase } from '@dark-circle/db/embedded';
import { LiveHubs } from '../../src/live/live-hubs.ts';
import type { FeedStart } from '../../src/live/stream.ts';
import { FaultyBus } from './faulty-bus.ts';
import { FeedReader } from './feed-reader.ts';

/** Live delivery over an embedded store of its own, with a bus that fails on demand and an authority that waits on demand. */
export async function openLive(changes: { rooms?: (rooms: Rooms) => Rooms; presence?: Presence } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'dark-circle-live-'));
  const database = await openSqliteDatabase(join(folder, 'chat.sqlite'));
  const bus = new FaultyBus();
  const writer = new SqlRoomWriter(database, bus);
  const rooms = new SqlRooms(database, writer);
  const roomLog = new LocalRoomLog(new Committer({ database, writer, onFailedCommand: () => {} }));
  const presence = new LocalPresence();
  const authority = new HeldAuthority();
  const errors: unknown[] = [];
  const hubs = new LiveHubs({
    bus,
    rooms: changes.rooms?.(rooms) ?? rooms,
    authority,
    presence: changes.presence ?? presence,
    onError: (error) => errors.push(error),
  });

  const perform = async (roomId: RoomId, actorId: UserId, act: RoomAct): Promise<RoomEvent | undefined> => {
    const deadline = Date.now() + limits.commandDeadlineMs;
    const outcome = await roomLog.submit({ commandId: randomUUID(), actorId, roomId, act, deadline });
    return outcome.status === 'stored' ? outcome.event : undefined;
  };

  return {
    database,
    bus,
    rooms,
    hubs,
    authority,
    presence,
    errors,
    perform,
    async addUser(): Promise<UserId> {
      const [id = 0] = await database.write(async (trx) =>
        trx('users').insert({
          login_id: randomUUID().slice(0, 32),
          password_hash: '',
          name: '사람',
          email: '',
          phone: '',
          birthdate: '2000-02-29',
          address_line1: '',
          role: 'member',
          created_at: 1,
          search_text: '',
        }),
      );
      return asUserId(id);
    },
    async room(owner: UserId, ...members: UserId[]): Promise<RoomId> {
      const room = { name: '대화방', topic: '', visibility: 'public', kind: 'channel' } as const;
      const roomId = await rooms.create({ creatorId: owner, commandId: randomUUID(), ...room });
      for (const member of members) await perform(roomId, member, { type: 'join', role: 'member' });
      return roomId;
    },
    async say(roomId: RoomId, author: UserId, body = '안녕'): Promise<Seq> {
      return (await perform(roomId, author, { type: 'send', body }))?.seq ?? asSeq(0);
    },
    /** A stream as a client has it that reads at once. */
    async follow(userId: UserId, start: FeedStart = {}): Promise<FeedReader> {
      const feed = await hubs.openFeed(callerOf(userId), start, undefined);
      return new FeedReader(feed);
    },
    async [Symbol.asyncDispose]() {
      hubs.close();
      await roomLog.close();
      await presence.close();
      await bus.close();
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

export type Live = Awaited<ReturnType<typeof openLive>>;

export function callerOf(userId: UserId) {
  return { userId, sessionId: `session of ${userId}`, generation: asGeneration(0) };
}

/** An authority that learns of revocations when the test says so. */
export class HeldAuthority implements Authority {
  known: Generation = asGeneration(0);
  /** While true, nothing is learnt. */
  isHeld = false;
  readonly #revocations: Revocation[] = [];
  readonly #listeners = new Set<(revocation: Revocation) => void>();
  #waiting: (() => void)[] = [];

  /** As if the ban had committed: whoever reads it from now on learns of it. */
  revoke(userId: UserId, sessionId?: string): Generation {
    const generation = asGeneration(this.#revocations.length + 1);
    this.#revocations.push({ generation, userId, ...(sessionId !== undefined && { sessionId }) });
    return generation;
  }

  release(): void {
    this.isHeld = false;
    for (const go of this.#waiting.splice(0)) go();
  }

  async catchUp(generation: Generation): Promise<void> {
    while (this.known < generation && this.isHeld) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    for (const revocation of this.#revocations) {
      if (revocation.generation <= this.known) continue;
      for (const listener of this.#listeners) listener(revocation);
      this.known = revocation.generation;
    }
  }

  isRevoked({ userId, sessionId, generation }: ReturnType<typeof callerOf>): boolean {
    return this.#revocations.some(
      (revocation) =>
        revocation.generation <= this.known &&
        revocation.userId === userId &&
        (revocation.sessionId === undefined ? revocation.generation > generation : revocation.sessionId === sessionId),
    );
  }

  onRevoked(listener: (revocation: Revocation) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {}
}
