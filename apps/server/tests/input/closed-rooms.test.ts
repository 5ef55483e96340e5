import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/start-server.ts';
import { callRaw, procedures } from '../support/call-raw.ts';
import { startServerHere } from '../support/in-process.ts';
import { signUpAll, type Person } from '../support/person.ts';
import { makeStorage, modes, type Storage } from '../support/storage.ts';
import { inputTables, type InputTable } from '../support/wrong-inputs.ts';

const missingRoom = 999_999;
const takingRooms = Object.keys(procedures).filter(
  (name) => name.startsWith('chat.') && 'roomId' in (inputTables({ roomId: 1, userId: 1 })[name]?.fields ?? {}),
);

describe.each(modes)('a private room, %s', (mode) => {
  let storage: Storage;
  let server: RunningServer;
  let owner: Person;
  let stranger: Person;
  let privateRoom: number;

  beforeAll(async () => {
    storage = await makeStorage(mode);
    server = await startServerHere(storage);
    const people = await signUpAll(server.url, ['room-owner', 'room-stranger']);
    [owner, stranger] = [people[0] as Person, people[1] as Person];
    privateRoom = (await owner.api.chat.createRoom.mutate({ name: '비밀', visibility: 'private', kind: 'channel' })).id;
  });
  afterAll(async () => {
    await server.close();
    await storage[Symbol.asyncDispose]();
  });

  /** The whole answer, but for the request's own id. */
  async function answerAbout(name: string, roomId: number): Promise<string> {
    const table: InputTable | undefined = inputTables({ roomId, userId: 1 })[name];
    const { text } = await callRaw(server.url, name, {
      json: JSON.stringify(table?.right),
      accessToken: stranger.accessToken,
    });
    return text.replace(/"requestId":"[^"]+"/u, '"requestId":"…"');
  }

  it('is asked about by every procedure of the chat that names a room', () => {
    expect(takingRooms.length).toBeGreaterThanOrEqual(13);
  });

  it.each(takingRooms)('[P7][SEC-20] answers %s as a room does that is not there', async (name) => {
    const answer = await answerAbout(name, privateRoom);
    expect(answer).toBe(await answerAbout(name, missingRoom));
    if (name !== 'chat.exit') expect(answer).toContain('"reason":"ROOM_NOT_FOUND"');
  });

  it('[P7] is in no list of others, and a cursor of it is answered as one of a room that is not there', async () => {
    expect(JSON.stringify(await stranger.api.chat.publicRooms.query())).not.toContain('비밀');
    expect(JSON.stringify(await stranger.api.chat.rooms.query())).not.toContain('비밀');
    const asked = async (roomId: number) =>
      (
        await callRaw(server.url, 'chat.events', {
          json: JSON.stringify({ cursors: { [roomId]: 0 } }),
          accessToken: stranger.accessToken,
        })
      ).text
        .replaceAll(/"connectionId":"[^"]+"/gu, '')
        .replaceAll(`{"type":"reset","roomId":${roomId}}`, 'a reset of what was asked for');
    const answer = await asked(privateRoom);
    expect(answer).toBe(await asked(missingRoom));
    expect(answer).not.toContain('roomId');
  });

  it('[P7][SEC-18] closes behind its owner too', async () => {
    await owner.api.chat.leaveRoom.mutate({ roomId: privateRoom });
    for (const name of ['chat.history', 'chat.joinRoom', 'chat.eventsAfter']) {
      const { error } = await callRaw(server.url, name, {
        json: JSON.stringify(inputTables({ roomId: privateRoom, userId: 1 })[name]?.right),
        accessToken: owner.accessToken,
      });
      expect(error?.reason).toBe('ROOM_NOT_FOUND');
    }
  });
});
