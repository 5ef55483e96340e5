import { randomUUID } from 'node:crypto';
import type { Services } from '@dark-circle/api';
import { asSeq, type RoomAct, type RoomId, type Seq, type UserId } from '@dark-circle/db';
import type { Moment } from './backdate.ts';
import { makePeople } from './people.ts';
import { cast, planCourse, type DemoRoom, type PlannedAct } from './plan-course.ts';
import type { Random } from './random.ts';

export interface FilledCourse {
  people: { id: UserId; loginId: string; name: string }[];
  rooms: number;
  messages: number;
  /** When each thing that was just stored is to have happened. */
  moments: Moment[];
}

/** Fewer than one transaction holds. */
const submittedAtOnce = 200;

interface Filling {
  services: Pick<Services, 'accounts' | 'rooms' | 'roomLog' | 'passwords'>;
  random: Random;
  nowMs: number;
  password: string;
}

/**
 * People, rooms and weeks of talk, each stored as the product stores it: by its accounts and through the room log. All of it happens
 * now; `backdate` spreads it over the weeks.
 */
export async function fillCourse({ services, random, nowMs, password }: Filling): Promise<FilledCourse> {
  const passwordHash = await services.passwords.hash(password);
  const people: FilledCourse['people'] = [];
  for (const profile of makePeople(random)) people.push(await services.accounts.create(profile, passwordHash));
  const rooms = await openRooms(
    services,
    people.map(({ id }) => id),
  );

  const moments: Moment[] = [];
  const plan = planCourse(random, nowMs, people.length);
  const commands = await asCommands(
    services,
    plan,
    rooms,
    people.map(({ id }) => id),
  );
  for (let from = 0; from < commands.length; from += submittedAtOnce) {
    const lot = commands.slice(from, from + submittedAtOnce);
    moments.push(...(await Promise.all(lot.map(async (command) => store(services, command)))));
  }
  await readAlmostAll(
    services,
    random,
    people.map(({ id }) => id),
    [rooms.notice, rooms.talk, rooms.questions],
  );
  return {
    people,
    rooms: Object.keys(rooms).length,
    messages: plan.filter(({ type }) => type === 'send').length,
    moments,
  };
}

/** The two that everybody is in, one that the instructor opens, and what a few say to each other. */
async function openRooms(services: Filling['services'], userIds: readonly UserId[]): Promise<Record<DemoRoom, RoomId>> {
  const [instructor, ...others] = userIds;
  if (instructor === undefined) throw new Error('a course needs somebody to teach it');
  const found = await services.rooms.roomsOf(instructor);
  const [notice, talk] = [found.find(({ kind }) => kind === 'notice'), found.find(({ kind }) => kind === 'channel')];
  if (notice === undefined || talk === undefined) throw new Error('the default rooms are missing');
  const questions = await services.rooms.create({
    creatorId: instructor,
    commandId: randomUUID(),
    name: '과제 질문',
    topic: '과제에 관해 묻고 답합니다. 풀이 전체를 올리지는 마세요.',
    visibility: 'public',
    kind: 'channel',
  });
  await Promise.all(
    others.map(async (userId) => perform(services, questions, userId, { type: 'join', role: 'member' })),
  );
  const [assistant = instructor, student = instructor] = others;
  for (const roomId of [talk.id, questions]) {
    await perform(services, roomId, instructor, { type: 'setRole', userId: assistant, role: 'moderator' });
  }
  const team = cast.team.flatMap((index) => userIds.slice(index, index + 1));
  return {
    notice: notice.id,
    talk: talk.id,
    questions,
    assistant: await services.rooms.openDirect(student, [assistant]),
    team: await services.rooms.openDirect(student, team),
  };
}

interface Command {
  roomId: RoomId;
  actorId: UserId;
  act: RoomAct;
  seq: Seq;
  atMs: number;
}

/**
 * Nobody else is here and each act changes something, so each takes the next seq of its room: it is known beforehand what
 * answers and reactions are about, and many can be committed together.
 */
async function asCommands(
  { rooms }: Filling['services'],
  plan: readonly PlannedAct[],
  roomIds: Readonly<Record<DemoRoom, RoomId>>,
  userIds: readonly UserId[],
): Promise<Command[]> {
  const heads = await rooms.heads(Object.values(roomIds));
  const seqOf = new Map<number, Seq>();
  return plan.map((planned) => {
    const roomId = roomIds[planned.room];
    const actorId = userIds[planned.by];
    if (actorId === undefined) throw new Error('a planned act is nobody’s');
    const seq = asSeq((heads.get(roomId) ?? 0) + 1);
    heads.set(roomId, seq);
    if (planned.type === 'send') seqOf.set(planned.message, seq);
    return { roomId, actorId, act: actOf(planned, seqOf), seq, atMs: planned.atMs };
  });
}

function actOf(planned: PlannedAct, seqOf: ReadonlyMap<number, Seq>): RoomAct {
  if (planned.type === 'send') {
    const replyTo = planned.answers === undefined ? undefined : seqOf.get(planned.answers);
    return { type: 'send', body: planned.body, ...(replyTo !== undefined && { replyTo }) };
  }
  const targetSeq = seqOf.get(planned.message);
  if (targetSeq === undefined) throw new Error('a planned act is about nothing');
  switch (planned.type) {
    case 'edit':
      return { type: 'edit', targetSeq, body: planned.body };
    case 'react':
      return { type: 'react', targetSeq, emoji: planned.emoji, present: true };
    case 'pin':
      return { type: 'pin', targetSeq, pinned: true };
    case 'confirm':
      return { type: 'confirm', targetSeq };
  }
}

async function store(services: Filling['services'], { roomId, actorId, act, seq, atMs }: Command): Promise<Moment> {
  const stored = await perform(services, roomId, actorId, act);
  if (stored !== seq) throw new Error(`the demo course went another way: ${stored} where ${seq} was planned`);
  const { type } = act;
  const about = type === 'edit' || type === 'pin' || type === 'confirm' ? { [type]: act.targetSeq } : {};
  return { roomId, seq, atMs, actorId, ...about };
}

/** The seq that it took; undefined where it changed nothing. */
async function perform(
  { roomLog }: Filling['services'],
  roomId: RoomId,
  actorId: UserId,
  act: RoomAct,
): Promise<Seq | undefined> {
  const outcome = await roomLog.submit({
    commandId: randomUUID(),
    actorId,
    roomId,
    act,
    deadline: Number.MAX_SAFE_INTEGER,
  });
  if (outcome.status === 'refused') throw new Error(`the demo course was refused: ${outcome.reason}`);
  return outcome.status === 'stored' ? outcome.event.seq : undefined;
}

/** Most have read all; some are behind, as people are, and always the one whom one is told to sign in as. */
async function readAlmostAll(
  { rooms }: Filling['services'],
  random: Random,
  userIds: readonly UserId[],
  roomIds: readonly RoomId[],
): Promise<void> {
  for (const roomId of roomIds) {
    const head = (await rooms.heads([roomId])).get(roomId) ?? asSeq(0);
    for (const [index, userId] of userIds.entries()) {
      const isBehind = random.between(0, 9) > 6 || index === cast.toldStudent;
      const behind = isBehind ? random.between(10, 30) : 0;
      await rooms.markRead(userId, roomId, asSeq(Math.max(1, head - behind)));
    }
  }
}
