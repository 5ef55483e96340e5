import { randomUUID } from 'node:crypto';
import type { ChatEvent, RoomEvent } from '@dark-circle/api';
import { describe, expect, it, vi } from 'vitest';
import { signUp, talkRoom, type Api } from '../support/person.ts';
import {
  hasCurl,
  readWithCurl,
  readWithEventSource,
  type PlainReader,
  type ReaderRequest,
} from '../support/plain-readers.ts';
import { said } from '../support/said.ts';
import { startServerProcess } from '../support/server-process.ts';
import { makeStorage } from '../support/storage.ts';

interface Tool {
  name: string;
  isHere: boolean;
  read: (request: ReaderRequest) => PlainReader;
}

const tools: Tool[] = [
  { name: 'npm eventsource', isHere: true, read: readWithEventSource },
  { name: 'curl -N', isHere: hasCurl, read: readWithCurl },
];

function send(api: Api, roomId: number, body: string) {
  return api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), body });
}

function isOfRoom(roomId: number): (event: ChatEvent) => event is RoomEvent {
  return (event): event is RoomEvent => 'seq' in event && event.type !== 'read' && event.roomId === roomId;
}

describe.each(tools)('$name', ({ isHere, read }) => {
  async function hears(reader: PlainReader, matches: (event: ChatEvent) => boolean): Promise<void> {
    await vi.waitFor(() => expect(reader.heard.some(({ event }) => matches(event))).toBe(true), 10_000);
  }

  it.runIf(isHere)(
    '[P5] reads live events with their ids, and goes on after the last id where a kill cut it',
    async () => {
      await using storage = await makeStorage('embedded');
      const first = await startServerProcess({ storage });
      const { port } = new URL(first.url);
      const [ann, bob] = [await signUp(first.url, 'plain-ann'), await signUp(first.url, 'plain-bob')];
      const roomId = await talkRoom(ann.api);
      const other = await bob.api.chat.createRoom.mutate({ name: 'aside', visibility: 'public', kind: 'channel' });
      await ann.api.chat.joinRoom.mutate({ roomId: other.id });

      await using reader = read({ url: first.url, accessToken: ann.accessToken });
      await hears(reader, ({ type }) => type === 'heads');
      const { seq } = await send(bob.api, roomId, 'before 👋');
      await hears(reader, said('before 👋'));
      expect(reader.heard.find(({ event }) => said('before 👋')(event))?.id).toBe(`${roomId}.${seq}`);
      // An event without an id must not take the place of the last one that had one.
      await ann.api.chat.markRead.mutate({ roomId, seq });
      await hears(reader, ({ type }) => type === 'read');

      await first.kill('SIGKILL');
      await using second = await startServerProcess({ storage, env: { PORT: port } });
      const bobAgain = bob.at(second.url);
      for (let n = 1; n <= 20; n += 1) await send(bobAgain, roomId, `while away ${n}`);
      const missed = await send(bobAgain, other.id, 'in another room');
      await reader.comeBack();
      await hears(reader, said('while away 20'));
      await send(bobAgain, roomId, 'and live again');
      await hears(reader, said('and live again'));

      const seqs = reader.heard
        .map(({ event }) => event)
        .filter(isOfRoom(roomId))
        .map((event) => event.seq);
      expect(seqs).toEqual(Array.from({ length: 22 }, (_, n) => seq + n));
      // The id names one room. Of the others the heads tell where they are, for whoever wants to ask.
      await hears(reader, (event) => event.type === 'heads' && event.heads[other.id] === missed.seq);
    },
  );
});
