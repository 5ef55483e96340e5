import { expect, test } from 'vitest';
import { reasonOf } from '../../tests/support/failure.ts';
import { startApi } from '../../tests/support/start-api.ts';

async function startWithStranger() {
  const api = await startApi();
  const [owner, stranger] = [api.visitor(), api.visitor()];
  await owner.signUp('owner');
  const { user } = await stranger.signUp('stranger');
  const theirs = (await stranger.api()).chat;
  for (const { id: roomId } of await theirs.rooms()) await theirs.leaveRoom({ roomId });
  return { ...api, owner: await owner.api(), stranger: await stranger.api(), strangerId: user.id };
}

test('[P7] nobody learns who has an account by adding people to a room of their own, or by writing to them', async () => {
  await using api = await startWithStranger();
  const { owner, strangerId } = api;
  const { id: roomId } = await owner.chat.createRoom({ name: '우리', visibility: 'private', kind: 'channel' });
  for (const userId of [strangerId, 999_999]) {
    expect(await reasonOf(owner.chat.addMembers({ roomId, userIds: [userId] }))).toBe('USER_NOT_FOUND');
    expect(await reasonOf(owner.chat.openDirect({ userIds: [userId] }))).toBe('USER_NOT_FOUND');
  }
  expect(await owner.chat.members({ roomId })).toHaveLength(1);
});

test('a link takes in who holds it, as often as it is followed, until it is reset', async () => {
  await using api = await startWithStranger();
  const { owner, stranger } = api;
  const { id: roomId } = await owner.chat.createRoom({ name: '우리', visibility: 'private', kind: 'channel' });
  const { code } = await owner.chat.inviteLink({ roomId });
  expect(await stranger.chat.invitation({ code })).toMatchObject({ name: '우리', memberCount: 1, isMember: false });
  expect(await stranger.chat.joinByInvite({ code })).toEqual({ roomId });
  expect(await stranger.chat.joinByInvite({ code })).toEqual({ roomId });
  await stranger.chat.leaveRoom({ roomId });
  await owner.chat.inviteLink({ roomId, reset: true });
  expect(await reasonOf(stranger.chat.joinByInvite({ code }))).toBe('INVITE_INVALID');
});
