import type { Refused } from './people/acknowledged.ts';
import type { Injected } from './run-faults.ts';

/** A line for each kind of fault: how often, and how long until all was well again (median and longest). */
export function healingTable(injected: readonly Injected[]): string {
  const rows = [...Map.groupBy(injected, ({ kind }) => kind)].map(([kind, all]) => {
    const times = all.map(({ healedAfterMs }) => healedAfterMs).toSorted((a, b) => a - b);
    const median = times[Math.floor(times.length / 2)] ?? 0;
    return `| ${kind} | ${times.length} | ${seconds(median)} | ${seconds(times.at(-1) ?? 0)} |`;
  });
  return ['| fault | times | all well after, median | longest |', '| --- | --- | --- | --- |', ...rows.toSorted()].join(
    '\n',
  );
}

/** How many changes were refused for good, and why: without any, nothing shows that what is refused is not stored. */
export function refusals(people: readonly { refused: readonly Refused[] }[]): string {
  const byReason = Map.groupBy(
    people.flatMap(({ refused }) => refused),
    ({ reason }) => reason,
  );
  const counts = [...byReason].map(([reason, { length }]) => `${length} ${reason}`).toSorted();
  return `refused: ${counts.length === 0 ? 'nothing' : counts.join(', ')}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
