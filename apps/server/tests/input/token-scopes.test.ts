import { protocol } from '@dark-circle/api';
import { limits } from '@dark-circle/db/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/start-server.ts';
import { callRaw, procedures } from '../support/call-raw.ts';
import { openStream } from '../support/event-stream.ts';
import { startServerHere } from '../support/in-process.ts';
import { apiAt, passwordOf, signUpAll, talkRoom, type Person } from '../support/person.ts';
import { SocketClient } from '../support/socket-client.ts';
import { makeStorage, type Storage } from '../support/storage.ts';
import { upload, uploaded } from '../support/uploads.ts';
import { inputTables, type InputTable } from '../support/wrong-inputs.ts';

const acts = ['read', 'write', 'manage', 'admin'] as const;
type Act = (typeof acts)[number];

/** What an API token has to be good for, and whether one of certain rooms only may do it there, or at all. */
type Acts = Act | 'manage and read' | 'write and read';
type Need = 'nothing' | 'a person' | `${Acts} in the room` | `${Acts} in its rooms` | `${Acts} anywhere`;

const needs: Record<string, Need> = {
  'auth.checkLoginId': 'nothing',
  'auth.addressMap': 'nothing',
  'auth.signUp': 'nothing',
  'auth.signIn': 'nothing',
  'auth.refresh': 'nothing',
  'auth.signOut': 'nothing',
  'auth.resetPassword': 'nothing',
  'auth.me': 'a person',
  'auth.updateProfile': 'a person',
  'auth.preferences': 'a person',
  'auth.updatePreferences': 'a person',
  'auth.changePassword': 'a person',
  'auth.sessions': 'a person',
  'auth.revokeSession': 'a person',
  'auth.revokeOtherSessions': 'a person',
  'auth.apiTokens': 'a person',
  'auth.createApiToken': 'a person',
  'auth.revokeApiToken': 'a person',
  'auth.deleteAccount': 'a person',
  'chat.rooms': 'read in its rooms',
  'chat.publicRooms': 'read anywhere',
  'chat.createRoom': 'manage and read anywhere',
  'chat.joinRoom': 'manage in the room',
  'chat.leaveRoom': 'manage in the room',
  'chat.members': 'read in the room',
  'chat.updateRoom': 'manage in the room',
  'chat.setRole': 'manage in the room',
  'chat.addMembers': 'manage in the room',
  'chat.removeMember': 'manage in the room',
  'chat.setNotifications': 'a person',
  'chat.inviteLink': 'manage in the room',
  'chat.invitation': 'read anywhere',
  'chat.joinByInvite': 'manage and read anywhere',
  'chat.openDirect': 'write and read anywhere',
  'chat.people': 'read anywhere',
  'chat.enter': 'write in the room',
  'chat.exit': 'write in the room',
  'chat.participants': 'read in the room',
  'chat.history': 'read in the room',
  'chat.eventsAfter': 'read in the room',
  'chat.send': 'write in the room',
  'chat.editMessage': 'write in the room',
  'chat.deleteMessage': 'write in the room',
  'chat.react': 'write in the room',
  'chat.pin': 'manage in the room',
  'chat.pins': 'read in the room',
  // With a room in its input, as here.
  'chat.search': 'read in the room',
  'chat.pendingNotice': 'read anywhere',
  'chat.confirmNotice': 'write in the room',
  'chat.confirmations': 'read in the room',
  'chat.remindNotice': 'manage in the room',
  'chat.typing': 'write in the room',
  'chat.markRead': 'write in the room',
  'chat.events': 'read in its rooms',
  ...Object.fromEntries(
    Object.keys(procedures)
      .filter((name) => name.startsWith('admin.'))
      .map((name) => [name, 'admin anywhere' as const]),
  ),
  // Whoever could do these could be anybody.
  'admin.grantAdmin': 'a person',
  'admin.revokeAdmin': 'a person',
  'admin.resetLink': 'a person',
};

const actsOf = (need: Need): Act[] => acts.filter((act) => new RegExp(`\\b${act}\\b`, 'u').test(need));

describe('what an API token may do', () => {
  let storage: Storage;
  let server: RunningServer;
  let owner: Person;
  let member: Person;
  let talkId: number;
  let tables: Record<string, InputTable>;

  beforeAll(async () => {
    storage = await makeStorage('embedded');
    server = await startServerHere(storage, { RATE_LIMITS: 'off' });
    const [admin, other] = (await signUpAll(server.url, ['scope-admin', 'scope-member'])) as [Person, Person];
    owner = admin;
    member = other;
    talkId = await talkRoom(owner.api);
    tables = inputTables({ roomId: talkId, userId: member.user.id });
  });
  afterAll(async () => {
    await server.close();
    await storage[Symbol.asyncDispose]();
  });

  async function program(scope: { acts: Act[]; roomIds?: number[]; expiresAt?: string }): Promise<string> {
    const order = { name: 'a program', currentPassword: passwordOf('scope-admin'), ...scope };
    const { token, apiToken } = await owner.api.auth.createApiToken.mutate(order);
    made.push(apiToken.id);
    return (await apiAt(server.url).auth.refresh.mutate({ refreshToken: token })).accessToken;
  }
  const made: string[] = [];

  /** That nothing has been tried on. */
  async function twoRooms(): Promise<[number, number]> {
    const create = async (name: string) =>
      (await owner.api.chat.createRoom.mutate({ name, visibility: 'private', kind: 'channel' })).id;
    return [await create('여기'), await create('저기')];
  }

  /** What of the scope was missing, or undefined when the call got past that, and to where it is decided. */
  async function missing(name: string, accessToken: string, input: unknown): Promise<string | undefined> {
    const { error, status } = await callRaw(server.url, name, { json: JSON.stringify(input), accessToken });
    if (error?.reason === 'OUT_OF_SCOPE') return error.details?.needs;
    const isOpen = needs[name] === 'nothing';
    if (!isOpen && (status === 401 || status >= 500)) throw new Error(`${name}: ${status} ${error?.reason}`);
    return undefined;
  }

  it('[SEC-17] the table names every procedure there is, and no other', () => {
    expect(Object.keys(needs).toSorted()).toEqual(Object.keys(procedures).toSorted());
  });

  it.each(acts)('[SEC-17] with "%s" alone, that and nothing else', async (act) => {
    const accessToken = await program({ acts: [act] });
    // Last, since it leaves the room that the others are asked about.
    const names = Object.keys(needs).toSorted(
      (a, b) => Number(a === 'chat.leaveRoom') - Number(b === 'chat.leaveRoom'),
    );
    for (const name of names) {
      const need = needs[name] ?? 'nothing';
      const lacks = actsOf(need).filter((needed) => needed !== act);
      const expected = need === 'a person' ? ['person'] : lacks.length > 0 ? lacks : [undefined];
      expect(expected, name).toContain(await missing(name, accessToken, tables[name]?.right));
    }
    await owner.api.chat.joinRoom.mutate({ roomId: talkId });
  });

  it('[P7] of one room, nothing elsewhere', async () => {
    const [here, elsewhere] = await twoRooms();
    const accessToken = await program({ acts: ['read', 'write', 'manage'], roomIds: [here] });
    const tablesOf = (roomId: number) => inputTables({ roomId, userId: member.user.id });
    for (const [roomId, isHere] of [
      [elsewhere, false],
      [here, true],
    ] as const) {
      const inputs = tablesOf(roomId);
      for (const [name, need] of Object.entries(needs)) {
        // Last of all, below.
        if (name === 'chat.leaveRoom') continue;
        const isRefused = need.endsWith('anywhere') || (need.endsWith('in the room') && !isHere);
        const expected =
          need === 'a person' ? 'person' : actsOf(need).includes('admin') ? 'admin' : isRefused ? 'room' : undefined;
        const found = await missing(name, accessToken, inputs[name]?.right);
        expect({ roomId, name, missing: found }).toEqual({ roomId, name, missing: expected });
      }
      expect(await missing('chat.leaveRoom', accessToken, { roomId })).toBe(isHere ? undefined : 'room');
    }
  });

  it('[P7] of one room, it hears of that room alone, though its owner joins others meanwhile', async () => {
    const [talkId, otherId] = await twoRooms();
    const accessToken = await program({ acts: ['read'], roomIds: [otherId] });
    await using stream = await openStream(server.url, {
      headers: { authorization: `Bearer ${accessToken}` },
      rawInput: JSON.stringify({ cursors: { [talkId]: 0 } }),
    });
    const heads = await stream.until(() => stream.events.find(({ type }) => type === 'heads'));
    expect(Object.keys((heads as unknown as { heads: object }).heads)).toEqual([String(otherId)]);
    const third = await owner.api.chat.createRoom.mutate({ name: '셋째 방', visibility: 'private', kind: 'channel' });
    for (const roomId of [talkId, third.id, otherId])
      await owner.api.chat.send.mutate({ roomId, clientMessageId: crypto.randomUUID(), body: '들리나요' });
    await stream.until(() => stream.events.find(({ type }) => type === 'message.sent'));
    // The cursor of a room that is not its: as of one that there never was.
    expect(
      stream.events.some((event) => event.type === 'reset' && (event as { roomId?: number }).roomId === talkId),
    ).toBe(true);
    const told = stream.events.flatMap((event) => ('roomId' in event && event.type !== 'reset' ? [event.roomId] : []));
    expect(new Set(told)).toEqual(new Set([otherId]));
    expect(stream.events.filter(({ type }) => type === 'message.sent')).toHaveLength(1);
  });

  it('[P7] of one room, it uploads for it and downloads from it alone', async () => {
    const [talkId, otherId] = await twoRooms();
    const scope = { acts: ['read', 'write'] as Act[], roomIds: [otherId] };
    const [accessToken, reader] = [await program(scope), await program({ acts: ['read'] })];
    const words = new TextEncoder().encode('some words');
    expect((await upload(server.url, reader, words)).error?.reason).toBe('OUT_OF_SCOPE');
    const sendInto = async (roomId: number) => {
      const { id } = await uploaded(server.url, roomId === otherId ? accessToken : owner.accessToken, words);
      const message = { roomId, clientMessageId: crypto.randomUUID(), body: '', attachmentIds: [id] };
      await owner.api.chat.send.mutate(message);
      return id;
    };
    const [here, elsewhere] = [await sendInto(otherId), await sendInto(talkId)];
    const download = async (id: string, token: string) =>
      (await fetch(new URL(`/attachments/${id}`, server.url), { headers: { authorization: `Bearer ${token}` } }))
        .status;
    expect(await download(here, accessToken)).toBe(200);
    expect(await download(elsewhere, accessToken)).toBe(404);
    expect(await download(elsewhere, reader)).toBe(200);
    expect(await download(elsewhere, await program({ acts: ['write'] }))).toBe(403);
  });

  it('[P7] over a WebSocket too: of one room, of that room alone; without reading, of none', async () => {
    const [here] = await twoRooms();
    const ask = async (scope: { acts: Act[]; roomIds?: number[] }) => {
      const accessToken = await program(scope);
      await using socket = new SocketClient(server.url);
      await socket.signIn({ authorization: `Bearer ${accessToken}` });
      socket.subscribe(1);
      await expect.poll(() => socket.said.some((text) => /"(?:heads|reason)"/u.test(text))).toBe(true);
      return socket.said.join('\n');
    };
    const heads = /"heads":(?<rooms>\{[^}]*\})/u.exec(await ask({ acts: ['read'], roomIds: [here] }))?.groups?.[
      'rooms'
    ];
    expect(Object.keys(JSON.parse(heads ?? '{}') as object)).toEqual([String(here)]);
    expect(await ask({ acts: ['write'] })).toContain('OUT_OF_SCOPE');
  });

  it('[P6] the stream of a token ends within a second of its revocation, and no other', async () => {
    const [, otherId] = await twoRooms();
    const [revoked, kept] = [await program({ acts: ['read'] }), await program({ acts: ['read'] })];
    const tokenId = made.at(-2) ?? '';
    await using ended = await openStream(server.url, { headers: { authorization: `Bearer ${revoked}` } });
    await using going = await openStream(server.url, { headers: { authorization: `Bearer ${kept}` } });
    await ended.until(() => ended.events[0]);
    await going.until(() => going.events[0]);
    const at = performance.now();
    await owner.api.auth.revokeApiToken.mutate({ tokenId });
    await ended.ended;
    expect(performance.now() - at).toBeLessThan(1_000);
    expect(ended.text).toContain('SIGNED_OUT');
    await owner.api.chat.send.mutate({ roomId: otherId, clientMessageId: crypto.randomUUID(), body: '남은 이에게' });
    await going.until(() => going.events.find(({ type }) => type === 'message.sent'));
  });

  it('[P6] the stream of a token that has an end is over with it', async () => {
    const expiresAt = new Date(Date.now() + 2_500).toISOString();
    const accessToken = await program({ acts: ['read'], expiresAt });
    await using stream = await openStream(server.url, { headers: { authorization: `Bearer ${accessToken}` } });
    await stream.until(() => stream.events[0]);
    await stream.ended;
    expect(stream.text).toContain('SIGNED_OUT');
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(expiresAt));
  });

  it('[P9] a token has so many streams, and takes none from its owner or another token', async () => {
    await using opened = new AsyncDisposableStack();
    const open = async (accessToken: string) => {
      const stream = opened.use(await openStream(server.url, { headers: { authorization: `Bearer ${accessToken}` } }));
      return Promise.race([
        stream.until(() => stream.events[0]).then(() => 'open'),
        stream.ended.then(() => stream.text),
      ]);
    };
    const [one, another] = [await program({ acts: ['read'] }), await program({ acts: ['read'] })];
    for (let n = 0; n < limits.streamsPerToken; n += 1) expect(await open(one)).toBe('open');
    expect(await open(one)).toContain('TOO_MANY_STREAMS');
    expect(await open(another)).toBe('open');
    for (let n = 0; n < limits.streamsPerUser; n += 1) expect(await open(owner.accessToken)).toBe('open');
    expect(await open(owner.accessToken)).toContain('TOO_MANY_STREAMS');
    expect(await open(another)).toBe('open');
  });

  it('a client that is too old is told so on every way in', async () => {
    const headers = {
      [protocol.header]: String(protocol.oldestTaken - 1),
      authorization: `Bearer ${owner.accessToken}`,
    };
    const { error } = await callRaw(server.url, 'chat.rooms', { headers });
    expect(error?.reason).toBe('CLIENT_OUTDATED');
    const refused = await upload(server.url, owner.accessToken, new Uint8Array([1]), { headers });
    expect(refused.error?.reason).toBe('CLIENT_OUTDATED');
    await using stream = await openStream(server.url, { headers });
    await stream.ended;
    expect(stream.text).toContain('CLIENT_OUTDATED');
    await using socket = new SocketClient(server.url, { headers: { [protocol.header]: '0' } });
    await socket.signIn({ authorization: `Bearer ${owner.accessToken}` });
    socket.subscribe(1);
    await expect.poll(() => socket.said.join('\n')).toContain('CLIENT_OUTDATED');
  });
});
