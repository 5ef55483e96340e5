import { randomUUID } from 'node:crypto';
import { checkNewestOfTimelines } from './check/check-timelines.ts';
import { waitUntil, within } from './wait.ts';
import type { FaultKind, World } from './world.ts';

const healsWithinMs = 60_000;
const injectedWithinMs = 3 * 60_000;

export interface Injected {
  kind: string;
  what: string;
  /** From the break where all has to go on without, else from the mending, until everybody had an answer to something begun after it, and a live stream. */
  healedAfterMs: number;
}

export interface Progress {
  acknowledged: () => number;
  tell: (line: string) => void;
  /** Done, and all went on. */
  healed: (injected: Injected) => void;
  /** Promises that were broken meanwhile. */
  accuse: (wrong: readonly string[]) => void;
}

/**
 * One fault after another, each at its place in the row of acknowledged changes, while everybody goes on talking.
 * @throws Error naming the fault after which the whole did not work again
 */
export async function runFaults(
  world: World,
  kinds: readonly FaultKind[],
  acks: number,
  progress: Progress,
): Promise<void> {
  for (const [index, kind] of kinds.entries()) {
    const dueAt = Math.floor(((index + 1) * acks) / (kinds.length + 1));
    await waitUntil(`${dueAt} acknowledged changes`, 10 * 60_000, () => progress.acknowledged() >= dueAt);
    const number = `[${`${index + 1}`.padStart(`${kinds.length}`.length)}/${kinds.length}]`;
    const blank = ' '.repeat(number.length);
    progress.tell(`${number} ${kind.name} …`);
    try {
      const { what, mend } = await within('what is done', injectedWithinMs, kind.inject(world));
      const healedAfterMs = await untilHealed(world);
      await mend?.();
      progress.healed({ kind: kind.name, what, healedAfterMs });
      progress.tell(`${blank} ${what}: all well after ${healedAfterMs} ms; ${progress.acknowledged()} acknowledged`);
      progress.accuse((await checkNewestOfTimelines(world)).map((wrong) => `after ${number} ${kind.name}: ${wrong}`));
    } catch (error) {
      throw new Error(`${number} ${kind.name}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
  await waitUntil(`${acks} acknowledged changes`, 60 * 60_000, () => progress.acknowledged() >= acks);
}

async function untilHealed({ people }: World): Promise<number> {
  const mendedAtMs = performance.now();
  const talking = people.filter(({ answeredSince }) => answeredSince.size > 0);
  const isWell = ({ isLive, answeredSince }: (typeof talking)[number]): boolean =>
    isLive && [...answeredSince.values()].every((beganAtMs) => beganAtMs >= mendedAtMs);
  await waitUntil('an answer for everybody', healsWithinMs, () => talking.every(isWell)).catch((error: unknown) => {
    const waiting = talking.filter((person) => !isWell(person));
    const who = waiting
      .slice(0, 5)
      .map((person) => `${person.name} (${person.isLive ? 'live, unanswered' : 'no stream'})`);
    throw new Error(`${waiting.length} people wait still, such as ${who.join(', ')}`, { cause: error });
  });
  return Math.round(performance.now() - mendedAtMs);
}

/** Everybody falls silent, the admin says a last word in every room, and everybody has to hear it, and to show it. */
export async function untilQuiet({ admin, people, roomIds }: World): Promise<void> {
  await within('the last answers', healsWithinMs, Promise.all(people.map(async (person) => person.stop())));
  const lastWords = new Map<number, number>();
  for (const roomId of roomIds) {
    const said = admin.say({ roomId, clientMessageId: randomUUID(), body: 'the last word' });
    lastWords.set(roomId, await within('the last word', healsWithinMs, said));
  }
  const hasHeard = ({ log, timelines }: (typeof people)[number]): boolean =>
    [...log.rooms.keys()].every((roomId) => log.lastSeq(roomId) >= (lastWords.get(roomId) ?? 0)) &&
    timelines.every(({ roomId, shown }) => (shown?.asOfSeq ?? 0) >= (lastWords.get(roomId) ?? 0));
  // Who has not is for the checker to say, room by room.
  await waitUntil('the last word', healsWithinMs, () => people.every(hasHeard)).catch(() => undefined);
}
