import { z } from 'zod';

const eventSchema = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  dur: z.number().optional(),
  tdur: z.number().optional(),
  args: z.record(z.string(), z.unknown()).optional(),
});
const traceSchema = z.object({ traceEvents: z.array(eventSchema) });

export const traceCategories = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'];

export interface MainThread {
  tasks: number;
  /** Of wall clock. */
  longestMs: number;
  over50Ms: number;
  /** Of the thread's own time: what it waited for a processor is not in it. */
  longestOwnMs: number;
  ownOver50Ms: number;
}

/** What the busiest main thread of a renderer did. */
export function readTrace(json: string): MainThread {
  const { traceEvents } = traceSchema.parse(JSON.parse(json));
  const mains = traceEvents
    .filter(({ name, args }) => name === 'thread_name' && args?.['name'] === 'CrRendererMain')
    .map(({ pid, tid }) => traceEvents.filter((event) => event.pid === pid && event.tid === tid));
  const busiest = mains.toSorted((a, b) => b.length - a.length)[0] ?? [];
  const tasks = outermost(busiest.filter(({ name, ph }) => ph === 'X' && name.endsWith('RunTask')));
  const wall = tasks.map(({ dur = 0 }) => dur / 1_000);
  const own = tasks.map(({ dur = 0, tdur = dur }) => tdur / 1_000);
  return {
    tasks: tasks.length,
    longestMs: Math.max(0, ...wall),
    over50Ms: wall.filter((ms) => ms > 50).length,
    longestOwnMs: Math.max(0, ...own),
    ownOver50Ms: own.filter((ms) => ms > 50).length,
  };
}

/** A task that waits for the next frame runs it within itself. */
function outermost<T extends { ts: number; dur?: number | undefined }>(tasks: readonly T[]): T[] {
  let end = -Infinity;
  return tasks
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
    .filter(({ ts, dur = 0 }) => {
      if (ts < end) return false;
      end = ts + dur;
      return true;
    });
}
