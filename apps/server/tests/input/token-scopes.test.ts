import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/start-server.ts';
import { callRaw, procedures } from '../support/call-raw.ts';
import { openStream } from '../support/event-stream.ts';
import { startServerHere } from '../support/in-process.ts';
import { apiAt, passwordOf, signUpAll, talkRoom, type Person } from '../support/person.ts';
import { makeStorage, type Storage } from '../support/storage.ts';
import { upload, uploaded } from '../support/uploads.ts';
import { inputTables, type InputTable } from '../support/wrong-inputs.ts';

const acts = ['read', 'write', 'manage', 'admin'] as const;
type Act = (typeof acts)[number];

/** What an API token has to be good for, and whether one of certain rooms only may do it there, or at all. */
type Need = 'nothing' | 'a person' | `${Act} in the room` | `${Act} in its rooms` | `${Act} anywhere`;

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
  'chat.createRoom': 'manage anywhere',
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
  'chat.joinByInvite': 'manage anywhere',
  'chat.openDirect': 'write anywhere',
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
};

const actOf = (need: Need): Act | undefined => acts.find((act) => need.startsWith(act));

describe('what an API token may do', () => {
  let storage: Storage;
  let server: RunningServer;
  let owner: Person;
  let talkId: number;
  let otherId: number;
  let tables: Record<string, InputTable>;

  beforeAll(async () => {
    storage = await makeStorage('embedded');
    server = await startServerHere(storage, { RATE_LIMITS: 'off' });
    const [admin, member] = (await signUpAll(server.url, ['scope-admin', 'scope-member'])) as [Person, Person];
    owner = admin;
    talkId = await talkRoom(owner.api);
    const other = await owner.api.chat.createRoom.mutate({ name: '다른 방', visibility: 'private', kind: 'channel' });
    otherId = other.id;
    tables = inputTables({ roomId: talkId, userId: member.user.id });
  });
  afterAll(async () => {
    await server.close();
    await storage[Symbol.asyncDispose]();
  });

  async function program(scope: { acts: Act[]; roomIds?: number[] }): Promise<string> {
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

  /** What of the scope was missing, or undefined when the call got past that. */
  async function missing(name: string, accessToken: string, input: unknown): Promise<string | undefined> {
    const { error } = await callRaw(server.url, name, { json: JSON.stringify(input), accessToken });
    return error?.reason === 'OUT_OF_SCOPE' ? error.details?.needs : undefined;
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
      const needed = need === 'a person' ? 'person' : actOf(need);
      const expected = need === 'nothing' || needed === act ? [undefined] : [needed];
      // Whose message it is, is not told to who may not read it.
      if (name === 'chat.deleteMessage' && act === 'write') expected.push('manage');
      expect(expected, name).toContain(await missing(name, accessToken, tables[name]?.right));
    }
    await owner.api.chat.joinRoom.mutate({ roomId: talkId });
  });

  it('[P7] of one room, nothing elsewhere', async () => {
    const scope = { acts: ['read', 'write', 'manage'] as Act[], roomIds: [otherId] };
    const accessToken = await program(scope);
    for (const [name, need] of Object.entries(needs)) {
      const isElsewhere = need.endsWith('in the room') || need.endsWith('anywhere');
      const expected =
        need === 'a person' ? 'person' : actOf(need) === 'admin' ? 'admin' : isElsewhere ? 'room' : undefined;
      expect({ name, missing: await missing(name, accessToken, tables[name]?.right) }).toEqual({
        name,
        missing: expected,
      });
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
});
