import type { Random } from './random.ts';
import { chatter } from './script/chatter.ts';
import { ofTeam, withAssistant } from './script/direct.ts';
import { lectures, thanks } from './script/lectures.ts';
import type { Conversation, Line, Voice } from './script/line.ts';
import { notices } from './script/notices.ts';
import { questions } from './script/questions.ts';

export type DemoRoom = 'notice' | 'talk' | 'questions' | 'assistant' | 'team';

/** People by their place in the list: those who teach, the student whom one is told to sign in as, and their team. */
export const cast = { instructor: 0, assistant: 1, toldStudent: 2, team: [2, 7, 11] } as const;

/** What one person does in a room at a moment of the past. People by their place in the list, messages by their number. */
export type PlannedAct = { room: DemoRoom; atMs: number; by: number } & (
  | { type: 'send'; message: number; body: string; answers?: number }
  | { type: 'edit'; message: number; body: string }
  | { type: 'react'; message: number; emoji: string }
  | { type: 'confirm' | 'pin'; message: number }
);

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000];
const koreaMs = 9 * hourMs;
const { instructor, assistant } = cast;
const firstStudent = 2;
const emojis = ['👍', '👍', '👍', '❤️', '😂', '🙏', '👏', '🎉', '✅'];

/** The Monday, 0:00 in Korea, on which the course has begun. */
export function courseStartMs(nowMs: number): number {
  const days = Math.floor((nowMs + koreaMs) / dayMs);
  // 1 January 1970 was a Thursday.
  const monday = days - ((days + 3) % 7);
  return (monday - 7 * (notices.length - 1)) * dayMs - koreaMs;
}

/** Everything that is said in the weeks up to now, in its order: the same for the same seed and week. */
export function planCourse(random: Random, nowMs: number, people: number): PlannedAct[] {
  const acts: PlannedAct[] = [];
  const students = Array.from({ length: people - firstStudent }, (_, index) => firstStudent + index);
  let messages = 0;

  /** Says it line by line, from then on; what moves people is reacted to for an hour. */
  const converse = (
    room: DemoRoom,
    conversation: Conversation,
    startMs: number,
    pauseMs: number,
    speakers: readonly number[] = random.some(students, 6),
  ): void => {
    const personOf = (voice: Voice): number =>
      voice === 'instructor' ? instructor : voice === 'assistant' ? assistant : (speakers[voice] ?? firstStudent);
    let atMs = startMs;
    conversation.forEach(([voice, body, { answers, mended, moved = 0, pinned } = {}]: Line) => {
      const [message, by] = [messages, personOf(voice)];
      messages += 1;
      acts.push({
        type: 'send',
        room,
        atMs,
        by,
        message,
        body: mended ?? body,
        ...(answers !== undefined && { answers: message - answers }),
      });
      if (mended !== undefined) acts.push({ type: 'edit', room, atMs: atMs + 40_000, by, message, body });
      if (pinned) acts.push({ type: 'pin', room, atMs: atMs + 2 * minuteMs, by: assistant, message });
      if (room === 'notice') confirm(message, atMs);
      const present = room === 'team' ? speakers : students;
      for (const reader of random.some(present, random.between(Math.floor(moved / 2), moved))) {
        if (reader === by) continue;
        acts.push({
          type: 'react',
          room,
          atMs: atMs + random.between(minuteMs, hourMs),
          by: reader,
          message,
          emoji: random.pick(emojis),
        });
      }
      atMs += random.between(pauseMs / 4, pauseMs);
    });
  };

  /** Most do so within a day and a half, and a few never. */
  const confirm = (message: number, saidAtMs: number): void => {
    for (const by of [assistant, ...students]) {
      if (random.between(0, 9) === 0) continue;
      acts.push({
        type: 'confirm',
        room: 'notice',
        atMs: saidAtMs + random.between(minuteMs, 36 * hourMs),
        by,
        message,
      });
    }
  };

  const thank = (atMs: number): void => {
    const said = random.some(thanks, random.between(3, 6)).map((body, index): Line => [index % 6, body]);
    converse('talk', said, atMs, minuteMs);
  };

  notices.forEach((ofWeek, week) => {
    const at = (day: number, hour: number, minute = 0): number =>
      courseStartMs(nowMs) + (7 * week + day) * dayMs + hour * hourMs + minute * minuteMs;
    const [onMonday, onThursday] = ofWeek;
    converse('notice', [['instructor', onMonday, { moved: 24 }]], at(0, 9), 0);
    converse('notice', [['instructor', onThursday, { moved: 18 }]], at(3, 12, 10), 0);
    if (week === notices.length - 2) converse('assistant', withAssistant, at(4, 16), 9 * minuteMs, [cast.toldStudent]);
    if (week === notices.length - 1) converse('team', ofTeam, at(0, 19), 6 * minuteMs, cast.team);
    const [tuesday = [], thursday = []] = lectures[week] ?? [];
    converse('talk', tuesday, at(1, 10, 2), 8 * minuteMs);
    thank(at(1, 11, 29));
    converse('talk', thursday, at(3, 10, 2), 8 * minuteMs);
    thank(at(3, 11, 29));
    questions[week]?.forEach((thread, index) => {
      converse('questions', thread, at(4 + index, random.between(19, 22), random.between(0, 40)), 20 * minuteMs);
    });
    for (const [index, day] of [0, 2, 4].entries()) {
      const talk = chatter[(week * 3 + index) % chatter.length] ?? [];
      converse('talk', talk, at(day, 12, random.between(5, 50)), 4 * minuteMs);
    }
  });
  const happened = acts.filter(({ atMs }) => atMs < nowMs).toSorted((a, b) => a.atMs - b.atMs);
  const lastNotice = happened.findLast(({ type, room }) => type === 'send' && room === 'notice');
  // Whoever looks around as the told student finds something to confirm.
  return happened.filter(
    (act) => !(act.type === 'confirm' && act.by === cast.toldStudent && act.message === lastNotice?.message),
  );
}
