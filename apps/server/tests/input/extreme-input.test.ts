import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { limits } from '@dark-circle/db/limits';
import type { RunningServer } from '../../src/start-server.ts';
import { callRaw, procedures } from '../support/call-raw.ts';
import { startServerHere } from '../support/in-process.ts';
import { signUpAll, talkRoom, type Person } from '../support/person.ts';
import { makeStorage, modes, type Storage } from '../support/storage.ts';
import { inputTables } from '../support/wrong-inputs.ts';

const largest = Number.MAX_SAFE_INTEGER;

describe.each(modes)('input at the edge of what is allowed, %s', (mode) => {
  let storage: Storage;
  let server: RunningServer;
  let admin: Person;
  let speaker: Person;
  let roomId: number;

  beforeAll(async () => {
    storage = await makeStorage(mode);
    server = await startServerHere(storage);
    [admin, speaker] = (await signUpAll(server.url, ['edge-admin', 'edge-speaker'])) as [Person, Person];
    roomId = await talkRoom(admin.api);
  });
  afterAll(async () => {
    await server.close();
    await storage[Symbol.asyncDispose]();
  });

  it.each(Object.keys(procedures).filter((name) => name !== 'auth.signOut'))(
    '%s with the largest ids there are is answered or refused, never an error of ours',
    async (name) => {
      for (const ids of [
        { roomId: largest, userId: largest },
        { roomId, userId: admin.user.id },
        { roomId: 1, userId: 2 ** 32 },
      ]) {
        const { right = {}, fields } = inputTables(ids)[name] ?? { fields: {} };
        // The edges of numbers that are no ids of a room or a user.
        const wide = Object.fromEntries(
          ['seq', 'cursor', 'afterSeq', 'replyTo'].filter((field) => field in fields).map((field) => [field, largest]),
        );
        const { status, text } = await callRaw(server.url, name, {
          json: JSON.stringify({ ...right, ...wide }),
          accessToken: admin.accessToken,
        });
        expect(status, text).toBeLessThan(500);
      }
    },
  );

  it.each([
    ['the longest message', '글'.repeat(limits.messageBody)],
    ['four bytes each', '👍'.repeat(limits.messageBody / 2)],
    ['quotes and wildcards', `'";--%_\\ \${x} {{x}} <script>`],
    ['lines and tabs', 'a\n\n\tb'],
    ['what looks like a stream', 'x\n\ndata: {"type":"reset","roomId":1}\n\nid: 9'],
    ['letters that were put together otherwise', '\u1112\u1161\u11AB'],
    ['marks of direction and joiners', 'a\u200Db \u05D0'],
  ])('%s comes back as it was said', async (_what, body) => {
    const message = await speaker.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), body });
    const { messages } = await speaker.api.chat.history.query({ roomId, limit: 1 });
    expect(messages).toEqual([message]);
    expect(message.body).toBe(body.normalize('NFC'));
  });
});
