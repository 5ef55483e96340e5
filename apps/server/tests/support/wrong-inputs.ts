import { randomUUID } from 'node:crypto';
import { limits } from '@dark-circle/db/limits';
import { passwordOf, signUpForm } from './person.ts';

/** Values that a field of some kind has to refuse. */
type WrongValues = readonly unknown[];

const deep: unknown = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`);
const objects: WrongValues = [null, [], {}, { $ne: 1 }, ['x'], deep];
const noText: WrongValues = [...objects, 0, 1, true, false];
const unsafeText: WrongValues = ['\u0000', 'a\u0000b', 'a\u001Bb', 'a\u202Eb', 'a\uFEFFb', '\uD800', 'a\uDC00b'];

const text = (longest: number): WrongValues => [...noText, 'x'.repeat(longest + 1)];
const line = (longest: number): WrongValues => [...text(longest), ...unsafeText, '', ' ', 'a\nb', '\u200B', '\u3164'];
const optionalLine = (longest: number): WrongValues => [...text(longest), ...unsafeText, 'a\nb'];
const prose = (longest: number): WrongValues => [...text(longest), ...unsafeText, '', ' \n ', '\u200B'];
const whole: WrongValues = [...objects, true, '1', 'x', 1.5, -1, Number.NaN, Infinity, 2 ** 53, 1e21, -(2 ** 53)];
const id: WrongValues = [...whole, 0];
const limit = (highest: number): WrongValues => [...whole, 0, highest + 1];
const uuid: WrongValues = [
  ...noText,
  '',
  'x',
  randomUUID().slice(1),
  `${randomUUID()}0`,
  `${randomUUID()}\n`,
  '../../etc/passwd',
];
const word: WrongValues = [...noText, '', 'x', 'PUBLIC', 'constructor', '__proto__'];
const yesOrNo: WrongValues = [...objects, 0, 1, 'true', ''];
const emoji: WrongValues = [...text(limits.emoji), ...unsafeText, '', 'a', '👍👍', '1', '<b>', '👍 '];
const when: WrongValues = [...noText, '', 'x', '2000-01-01T00:00:00Z', '9999-99-99T00:00:00Z', '2999-01-01'];
const moment: WrongValues = [...noText, '', 'x', '9999-99-99T00:00:00Z', '2999-01-01', '2999-01-01T00:00:00'];
const day: WrongValues = [...noText, '', 'x', '2026-02-30', '2026-1-1', '2026-11-01T00:00:00', '20261101'];
const loginId: WrongValues = [
  ...text(limits.loginIdMax),
  ...unsafeText,
  '',
  'abc',
  'with blank',
  "' OR 1=1 --",
  '한글아이디',
  '-dash-',
];
const password: WrongValues = [...text(limits.passwordMax), '', 'short'];
const givenPassword: WrongValues = [...text(limits.passwordMax), ''];
const people = (most: number): WrongValues => [
  ...noText,
  '',
  'x',
  [0],
  [1.5],
  ['1'],
  Array.from({ length: most + 1 }, (_, index) => index + 1),
];
const timeOfDay: WrongValues = [...noText, '', 'x', '24:00', '9:00', '09:60', '09:00:00', '22:00\n'];
const inviteCode: WrongValues = [...noText, '', 'x', 'ABCDEFGHJKMN', 'a'.repeat(11), 'a'.repeat(13), '../../../abcd'];
const attachmentIds = (most: number): WrongValues => [
  // None is as good as no list.
  ...noText.filter((value) => !(Array.isArray(value) && value.length === 0)),
  '',
  'x',
  [0],
  [''],
  ['../../etc/passwd'],
  ['a'.repeat(21)],
  ['a'.repeat(23)],
  ['a'.repeat(22), 'a'.repeat(22)],
  Array.from({ length: most + 1 }, (_, index) => String(index).padStart(22, 'a')),
];
const degrees: WrongValues = [...objects, '1', true, 181, -181, Infinity, Number.NaN];

export interface InputTable {
  /** An input that is taken as it is; undefined for a procedure that takes none. */
  right: Record<string, unknown> | undefined;
  /** It may be left out as a whole. */
  optional?: boolean;
  fields: Record<string, WrongValues>;
}

const command = { commandId: uuid };
const roomCommand = { roomId: id, ...command };
const roomChanges = { name: line(limits.roomName), topic: optionalLine(limits.roomTopic), archived: yesOrNo };
const { password: _password, loginId: _loginId, ...profile } = signUpForm('wrong-new');

const profileFields = {
  name: line(limits.personName),
  email: [...line(limits.email), 'no-at', 'a@b', 'a@b.c\r\nBcc: x@y.z'],
  phone: [...text(limits.phone), '', '12', '+0', 'call me', '010-1234-5678;'],
  birthdate: [...noText, '', '2000-02-30', '1899-12-31', '2999-01-01', '01.02.2000', '2000-1-1'],
  address: [null, [], 'x', 1, deep, { line1: 'x', role: 'admin' }],
  'address.line1': line(limits.addressLine),
  'address.line2': optionalLine(limits.addressLine),
  'address.postcode': optionalLine(limits.postcode),
  'address.latitude': degrees,
  'address.longitude': degrees,
};

/** For every procedure: a right input, and what each of its fields has to refuse. */
export function inputTables({ roomId, userId }: { roomId: number; userId: number }): Record<string, InputTable> {
  const seq = 1_000_000;
  const ban = { right: { userId, reason: 'why' }, fields: { userId: id, reason: line(limits.reason), until: when } };
  const aUser = { right: { userId }, fields: { userId: id } };
  const presence = {
    right: { roomId, connectionId: randomUUID() },
    fields: { roomId: id, connectionId: uuid },
  };
  const refresh = {
    right: { refreshToken: 'x' },
    optional: true,
    fields: { refreshToken: [...noText.filter((value) => value !== null), null, 'x'.repeat(201)] },
  };
  return {
    'auth.checkLoginId': { right: { loginId: 'wrong-free' }, fields: { loginId } },
    'auth.addressMap': { right: undefined, fields: {} },
    'auth.signUp': {
      right: { ...profile, loginId: 'wrong-new', password: passwordOf('wrong-new') },
      fields: {
        loginId,
        password,
        ...profileFields,
        refreshTokenIn: word,
      },
    },
    'auth.signIn': {
      right: { loginId: 'wrong-none', password: 'wrong' },
      fields: { loginId: [...text(limits.loginIdMax), ''], password: givenPassword, refreshTokenIn: word },
    },
    'auth.refresh': refresh,
    'auth.signOut': refresh,
    'auth.resetPassword': {
      right: { token: 'no link', newPassword: 'long enough' },
      fields: { token: [...text(limits.resetToken), ''], newPassword: password },
    },
    'auth.me': { right: undefined, fields: {} },
    'auth.changePassword': {
      right: { currentPassword: 'x', newPassword: 'long enough' },
      fields: { currentPassword: givenPassword, newPassword: password },
    },
    'auth.updateProfile': { right: profile, fields: profileFields },
    'auth.preferences': { right: undefined, fields: {} },
    'auth.updatePreferences': {
      right: { quietHours: { from: '22:00', to: '08:00' }, timeZone: 'Asia/Seoul' },
      fields: {
        quietHours: ['x', 1, [], deep, { from: '22:00' }, { from: '22:00', to: '22:00' }],
        'quietHours.from': timeOfDay,
        'quietHours.to': timeOfDay,
        timeZone: [...text(limits.timeZone), '', 'Nowhere/Land', '../etc', '+09:00', 'Asia/Seoul\n'],
      },
    },
    'auth.sessions': { right: undefined, fields: {} },
    'auth.revokeSession': {
      right: { sessionId: 'no session' },
      fields: { sessionId: [...text(limits.sessionId), ''] },
    },
    'auth.apiTokens': { right: undefined, fields: {} },
    'auth.createApiToken': {
      right: { name: 'x', acts: ['read'], currentPassword: 'not theirs' },
      fields: {
        name: line(limits.apiTokenName),
        acts: [...noText, '', 'x', ['x'], ['read', 'read'], ['READ'], [1], [['read']]],
        roomIds: [...people(limits.apiTokenRooms), [roomId, roomId]],
        expiresAt: when,
        currentPassword: givenPassword,
      },
    },
    'auth.revokeApiToken': {
      right: { tokenId: 'no token' },
      fields: { tokenId: [...text(limits.sessionId), ''] },
    },
    'auth.revokeOtherSessions': { right: undefined, fields: {} },
    'auth.deleteAccount': { right: { password: 'not theirs' }, fields: { password: givenPassword } },
    'chat.rooms': { right: undefined, fields: {} },
    'chat.publicRooms': { right: {}, optional: true, fields: { cursor: id, limit: limit(limits.publicRoomsPage) } },
    'chat.createRoom': {
      right: { name: 'x', visibility: 'public', kind: 'channel' },
      fields: {
        name: line(limits.roomName),
        topic: optionalLine(limits.roomTopic),
        visibility: word,
        kind: word,
        ...command,
      },
    },
    'chat.joinRoom': { right: { roomId }, fields: roomCommand },
    'chat.leaveRoom': { right: { roomId }, fields: roomCommand },
    'chat.updateRoom': {
      right: { roomId, topic: 'x' },
      fields: { ...roomCommand, ...roomChanges },
    },
    'chat.setRole': { right: { roomId, userId, role: 'member' }, fields: { ...roomCommand, userId: id, role: word } },
    'chat.addMembers': {
      right: { roomId, userIds: [userId] },
      fields: { roomId: id, userIds: people(limits.peopleAddedAtOnce) },
    },
    'chat.removeMember': { right: { roomId, userId }, fields: { ...roomCommand, userId: id } },
    'chat.inviteLink': { right: { roomId }, fields: { roomId: id, reset: yesOrNo } },
    'chat.invitation': { right: { code: '222222222222' }, fields: { code: inviteCode } },
    'chat.joinByInvite': { right: { code: '222222222222' }, fields: { code: inviteCode, ...command } },
    'chat.openDirect': { right: { userIds: [1_000_000] }, fields: { userIds: people(limits.directPeople - 1) } },
    'chat.people': {
      right: {},
      optional: true,
      fields: { query: text(limits.query), cursor: id, limit: limit(limits.peoplePage) },
    },
    'chat.members': { right: { roomId }, fields: { roomId: id } },
    'chat.enter': presence,
    'chat.exit': presence,
    'chat.participants': { right: { roomId }, fields: { roomId: id } },
    'chat.history': {
      right: { roomId },
      fields: { roomId: id, beforeSeq: id, afterSeq: whole, aroundSeq: id, limit: limit(limits.historyPage) },
    },
    'chat.eventsAfter': {
      right: { roomId, afterSeq: 0 },
      fields: { roomId: id, afterSeq: whole, limit: limit(limits.eventsPage) },
    },
    'chat.send': {
      right: { roomId, clientMessageId: randomUUID(), body: 'x' },
      fields: {
        roomId: id,
        clientMessageId: uuid,
        body: prose(limits.messageBody),
        replyTo: id,
        attachmentIds: attachmentIds(limits.attachmentsPerMessage),
      },
    },
    'chat.editMessage': {
      right: { roomId, seq, body: 'x' },
      fields: { ...roomCommand, seq: id, body: prose(limits.messageBody) },
    },
    'chat.deleteMessage': {
      right: { roomId, seq },
      fields: { ...roomCommand, seq: id, reason: line(limits.reason) },
    },
    'chat.pin': { right: { roomId, seq }, fields: { ...roomCommand, seq: id, pinned: yesOrNo } },
    'chat.pins': { right: { roomId }, fields: { roomId: id } },
    'chat.search': {
      right: { roomId, query: 'x' },
      fields: {
        query: [...optionalLine(limits.query), '', ' ', 'x '.repeat(limits.searchWords + 1)],
        roomId: id,
        from: id,
        before: day,
        after: day,
        hasPhoto: yesOrNo,
        utcOffsetMinutes: [...objects, '540', 0.5, 841, -841],
        cursor: [...noText, '', 'x', '1.', '.1', '1.1_', '1.1,2.2', '1.-1', '1.1\n', '1.1_'.repeat(2_000) + '1.1'],
        limit: limit(limits.searchPage),
      },
    },
    'chat.pendingNotice': { right: undefined, fields: {} },
    'chat.confirmNotice': { right: { roomId, seq }, fields: { ...roomCommand, seq: id } },
    'chat.confirmations': { right: { roomId, seq }, fields: { roomId: id, seq: id } },
    'chat.remindNotice': { right: { roomId, seq }, fields: { ...roomCommand, seq: id } },
    'chat.react': {
      right: { roomId, seq, emoji: '👍' },
      fields: { ...roomCommand, seq: id, emoji, present: yesOrNo },
    },
    'chat.setNotifications': { right: { roomId, level: 'all' }, fields: { roomId: id, level: word } },
    'chat.typing': { right: { roomId }, fields: { roomId: id } },
    'chat.markRead': { right: { roomId, seq }, fields: { roomId: id, seq: id } },
    'chat.events': {
      right: {},
      optional: true,
      fields: {
        cursors: [
          null,
          'x',
          1,
          deep,
          { x: 1 },
          { '-1': 1 },
          { 1: -1 },
          { 1: 1.5 },
          { 1: '1' },
          { '1e3': 1 },
          manyCursors(),
        ],
        lastEventId: [...noText.filter((value) => value !== null), 'x'.repeat(65)],
        userId: id,
      },
    },
    'admin.users': {
      right: {},
      optional: true,
      fields: {
        query: text(limits.query),
        status: word,
        role: word,
        sort: word,
        cursor: id,
        limit: limit(limits.usersPage),
      },
    },
    'admin.user': aUser,
    'admin.rooms': {
      right: {},
      optional: true,
      fields: {
        query: text(limits.query),
        kind: word,
        visibility: word,
        sort: word,
        cursor: id,
        limit: limit(limits.adminRoomsPage),
      },
    },
    'admin.updateRoom': {
      right: { roomId, archived: true, reason: 'why' },
      fields: { ...roomCommand, ...roomChanges, reason: line(limits.reason) },
    },
    'admin.auditLog': {
      right: {},
      optional: true,
      fields: {
        actorId: id,
        userId: id,
        act: word,
        from: moment,
        to: moment,
        cursor: id,
        limit: limit(limits.auditPage),
      },
    },
    'admin.signOutEverywhere': aUser,
    'admin.banUser': ban,
    'admin.chatBanUser': ban,
    'admin.unbanUser': aUser,
    'admin.grantAdmin': aUser,
    'admin.revokeAdmin': aUser,
    'admin.resetLink': aUser,
    'admin.stats': { right: undefined, fields: {} },
    'admin.deleteMessage': {
      right: { roomId, seq, reason: 'why' },
      fields: { ...roomCommand, seq: id, reason: line(limits.reason) },
    },
  };
}

function manyCursors(): Record<string, number> {
  return Object.fromEntries(Array.from({ length: limits.roomsPerUser + 1 }, (_, n) => [String(n + 1), 0]));
}

/** A right input with one field, which may lie deeper, replaced. */
export function replaceField(right: Record<string, unknown>, path: string, value: unknown): Record<string, unknown> {
  const [head = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...right, [head]: value };
  const inner = right[head];
  return { ...right, [head]: { ...(typeof inner === 'object' ? inner : {}), [rest.join('.')]: value } };
}
