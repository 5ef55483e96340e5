import { randomUUID } from 'node:crypto';
import type { Api } from '../support/person.ts';
import { chatErrorOf } from '@dark-circle/sdk';
import type { Act } from './schedule.ts';
import type { Resident } from './resident.ts';
import { untilAnswered } from './until-answered.ts';

export interface Scene {
  residents: readonly Resident[];
  admin: Api;
  roomIds: readonly number[];
  cut: (who: number) => void;
}

/** Whoever has been banned in the course of it. */
export type Banned = ReadonlySet<number>;

/** Does all of it, most acts while those before are still under way. Answers when every one of them has been answered. */
export async function playSchedule(scene: Scene, acts: readonly Act[]): Promise<Banned> {
  const banned = new Set<number>();
  let underWay: Promise<unknown>[] = [];
  for (const act of acts) {
    if (act.act === 'settle') {
      await Promise.all(underWay);
      underWay = [];
      continue;
    }
    if (act.act === 'ban') banned.add(act.who);
    underWay.push(play(scene, act));
    // A moment for what was begun: without one, all of it would be sent before any of it came back.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(underWay);
  return banned;
}

async function play(scene: Scene, act: Exclude<Act, { act: 'settle' }>): Promise<unknown> {
  if (act.act === 'cut') {
    scene.cut(act.who);
    return undefined;
  }
  if (act.act === 'lose') {
    of(scene.residents, act.who).losing.loseNext();
    return undefined;
  }
  if ('room' in act) return playInRoom(scene, act);
  const userId = of(scene.residents, act.who).user.id;
  const ban = { userId, reason: '도배' };
  switch (act.act) {
    case 'unban':
      return scene.admin.admin.unbanUser.mutate({ userId });
    case 'chatBan':
      return scene.admin.admin.chatBanUser.mutate(ban);
    case 'ban':
      return scene.admin.admin.banUser.mutate(ban);
  }
}

async function playInRoom(scene: Scene, act: Extract<Act, { room: number }>): Promise<unknown> {
  const resident = of(scene.residents, act.who);
  const { trpc, outbox, session } = resident.client;
  if (session.getSnapshot().status !== 'signedIn') return undefined;
  const roomId = of(scene.roomIds, act.room);
  const commandId = randomUUID();
  if (act.act === 'add' || act.act === 'remove' || act.act === 'promote' || act.act === 'demote') {
    const done = await byAdmin(scene, roomId, resident.user.id, act.act);
    return act.act === 'add' && done ? resident.open(roomId) : undefined;
  }
  if (act.act === 'join' || act.act === 'leave') {
    const command = { roomId, commandId };
    const decided = await untilAnswered(async () =>
      act.act === 'join' ? trpc.chat.joinRoom.mutate(command) : trpc.chat.leaveRoom.mutate(command),
    );
    return act.act === 'join' && decided !== 'refused' ? resident.open(roomId) : undefined;
  }
  const held = resident.held(roomId);
  const messages = held.is === 'open' ? held.messages : [];
  const seq = messages[act.nth % Math.max(1, messages.length)]?.seq;
  if (act.act === 'send') {
    const answers = act.answers && seq !== undefined;
    const name = act.names ? `<@${of(scene.residents, act.nth % scene.residents.length).user.id}> ` : '';
    outbox.post({ roomId, body: `${name}말 ${commandId.slice(0, 4)}`, ...(answers && { replyTo: seq }) });
    return undefined;
  }
  if (seq === undefined) return undefined;
  const command = { roomId, seq, commandId };
  return untilAnswered(async () => {
    switch (act.act) {
      case 'edit':
        return trpc.chat.editMessage.mutate({ ...command, body: `고침 ${commandId.slice(0, 4)}` });
      case 'delete':
        return trpc.chat.deleteMessage.mutate(command);
      case 'moderate':
        return scene.admin.admin.deleteMessage.mutate({ ...command, reason: '욕설' });
      case 'pin':
      case 'unpin':
        return scene.admin.chat.pin.mutate({ ...command, pinned: act.act === 'pin' });
      case 'react':
        return trpc.chat.react.mutate({ ...command, emoji: act.emoji, present: act.present });
      case 'read':
        return trpc.chat.markRead.mutate({ roomId, seq });
    }
  });
}

/** False when the server refuses it: whoever is not there is not removed, and has no role. */
async function byAdmin(
  { admin }: Scene,
  roomId: number,
  userId: number,
  act: 'add' | 'remove' | 'promote' | 'demote',
): Promise<boolean> {
  try {
    if (act === 'add') await admin.chat.addMembers.mutate({ roomId, userIds: [userId] });
    else if (act === 'remove') await admin.chat.removeMember.mutate({ roomId, userId });
    else await admin.chat.setRole.mutate({ roomId, userId, role: act === 'promote' ? 'moderator' : 'member' });
    return true;
  } catch (error) {
    if (chatErrorOf(error).kind !== 'refused') throw error;
    return false;
  }
}

function of<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`there is no number ${index}`);
  return found;
}
