import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/start-server.ts';
import { callRaw, procedures } from '../support/call-raw.ts';
import { startServerHere } from '../support/in-process.ts';
import { signUpAll, talkRoom, type Person } from '../support/person.ts';
import { makeStorage, type Storage } from '../support/storage.ts';
import { inputTables, replaceField, type InputTable } from '../support/wrong-inputs.ts';

const names = Object.keys(procedures);

describe('input that a procedure does not allow', () => {
  let storage: Storage;
  let server: RunningServer;
  let admin: Person;
  let tables: Record<string, InputTable>;

  beforeAll(async () => {
    storage = await makeStorage('embedded');
    server = await startServerHere(storage);
    const people = await signUpAll(server.url, ['wrong-admin', 'wrong-user']);
    admin = people[0] as Person;
    tables = inputTables({ roomId: await talkRoom(admin.api), userId: people[1]?.user.id ?? 0 });
  });
  afterAll(async () => {
    await server.close();
    await storage[Symbol.asyncDispose]();
  });

  /** How much there is of everything that an input could have made. */
  async function contents(): Promise<unknown> {
    const counts = [
      'users',
      'rooms',
      'members',
      'messages',
      'reactions',
      'room_events',
      'revocations',
      'failed_commands',
    ].map((table) => `(SELECT COUNT(*) FROM ${table}) AS ${table}`);
    return storage.query(`SELECT ${counts.join(', ')}`);
  }

  async function expectRefused(procedure: string, json: string | undefined, field?: string): Promise<void> {
    const { error, status, text } = await callRaw(server.url, procedure, { json, accessToken: admin.accessToken });
    const what = `${procedure} ${json?.slice(0, 200)}: ${text.slice(0, 300)}`;
    expect(status, what).toBe(400);
    expect(error?.code, what).toBe('BAD_REQUEST');
    const fields = Object.keys(error?.fields ?? {});
    expect(fields.length, what).toBeGreaterThan(0);
    if (field !== undefined)
      expect(
        fields.some((path) => path === field || path.startsWith(`${field}.`)),
        what,
      ).toBe(true);
  }

  it('[SEC-19] is written down for every procedure there is', () => {
    expect(Object.keys(tables).toSorted()).toEqual(names.toSorted());
  });

  it.each(names)('[SEC-19] %s refuses it by the field, and changes nothing', async (procedure) => {
    const { right, optional, fields } = tables[procedure] ?? { right: undefined, fields: {} };
    if (right === undefined) {
      expect(
        (await callRaw(server.url, procedure, { json: '{"role":"admin"}', accessToken: admin.accessToken })).status,
      ).toBe(200);
      return;
    }
    const before = await contents();
    for (const json of ['[]', '"x"', '1', 'true', ...(optional === true ? [] : ['null', '{}'])]) {
      await expectRefused(procedure, json);
    }
    for (const extra of ['role', 'senderId', 'authorId', 'id', 'seq', 'isAdmin', 'constructor', 'toString'].filter(
      (name) => !(name in fields),
    )) {
      await expectRefused(procedure, JSON.stringify({ ...right, [extra]: 1 }), extra);
    }
    for (const [field, values] of Object.entries(fields)) {
      for (const value of values)
        await expectRefused(procedure, JSON.stringify(replaceField(right, field, value)), field);
    }
    expect(await contents()).toEqual(before);
  });

  it.each(names)('[SEC-19] %s is not changed by a prototype in its input', async (procedure) => {
    const right = JSON.stringify(tables[procedure]?.right ?? {}).slice(1, -1);
    const json = `{${right === '' ? '' : `${right},`}"__proto__":{"role":"admin","limit":-1,"isAdmin":true}}`;
    const { status } = await callRaw(server.url, procedure, { json, accessToken: admin.accessToken });
    expect(status).toBeLessThan(500);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  it('[SEC-27] a body that is nested as deep as its size allows is refused by its field', async () => {
    await expectRefused('chat.send', `{"roomId":${'['.repeat(30_000)}${']'.repeat(30_000)}}`, 'roomId');
  });

  it.each(['{', '', '{"roomId":}', '\u0000', '{"a":1}}', 'undefined', '['.repeat(30_000)])(
    '[SEC-28] what is no JSON (%#) is refused without being quoted',
    async (json) => {
      const { status, text } = await callRaw(server.url, 'chat.send', { json, accessToken: admin.accessToken });
      expect(status).toBe(400);
      expect(text).not.toMatch(/JSON\.parse|Unexpected|SyntaxError|stack/u);
    },
  );
});
