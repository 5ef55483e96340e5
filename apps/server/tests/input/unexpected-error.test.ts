import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { callRaw } from '../support/call-raw.ts';
import { signUp, talkRoom } from '../support/person.ts';
import { startServerProcess } from '../support/server-process.ts';
import { makeStorage, modes } from '../support/storage.ts';

describe.each(modes)('an error that nobody planned for, %s', (mode) => {
  it('[SEC-28][SEC-29] is generic outside, and logged inside with its request id and without what was said', async () => {
    await using storage = await makeStorage(mode);
    await using server = await startServerProcess({ storage });
    const ann = await signUp(server.url, 'broken-ann');
    const roomId = await talkRoom(ann.api);
    await storage.query('DROP TABLE messages');
    const secret = 'nobody may read this in a log';
    const calls = {
      'chat.history': { roomId },
      'chat.send': { roomId, clientMessageId: randomUUID(), body: secret },
    };
    for (const [name, input] of Object.entries(calls)) {
      const json = JSON.stringify(input);
      const { status, text } = await callRaw(server.url, name, { json, accessToken: ann.accessToken });
      expect(status, text).toBeGreaterThanOrEqual(400);
      expect(text).not.toMatch(/select|insert|messages|SQLITE_|ER_NO|stack|\/src\//u);
    }
    const { status, error, message } = await callRaw(server.url, 'chat.history', {
      json: JSON.stringify(calls['chat.history']),
      accessToken: ann.accessToken,
    });
    expect({ status, message, code: error?.code }).toEqual({
      status: 500,
      message: 'INTERNAL_SERVER_ERROR',
      code: 'INTERNAL_SERVER_ERROR',
    });
    const records = server.output.stderr
      .trim()
      .split('\n')
      .map((record) => JSON.parse(record) as { requestId?: string; msg: string; err?: { code?: string } });
    expect(records.find(({ requestId }) => requestId === error?.requestId)).toMatchObject({
      path: 'chat.history',
      msg: 'an unexpected error',
      err: { code: mode === 'embedded' ? 'SQLITE_ERROR' : 'ER_NO_SUCH_TABLE' },
    });
    expect(server.output.stderr).not.toContain(secret);
    expect(server.output.stderr).not.toContain(ann.accessToken);
  });
});
