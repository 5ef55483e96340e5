import { limits } from '@dark-circle/db/limits';
import { renderTable } from '../render-table.ts';
import { spreadOf } from '../statistics.ts';
import type { ReadReport, StorageReport } from './bench-read.ts';
import type { Latencies } from './latencies.ts';
import type { Cost } from './measure-cost.ts';
import { fewHits } from './pick-queries.ts';

const goals = { fewP95Ms: 50, worseP95Ms: 300, lagMs: 2_000, historyP99Ms: 10 };

/** Markdown for docs/performance.md. */
export function renderRead({ options, surroundings, storages }: ReadReport, command: string): string {
  const lines = [
    `\`${command}\`, ${new Date().toISOString().slice(0, 10)}.`,
    '',
    ...surroundings.map((line) => `- ${line}`),
    `- ${options.messages.toLocaleString('en')} messages by ${options.people} people in ${options.rooms} rooms, three of four in Korean; whoever searches is in all of them. One server process, over HTTP, one call after the other.`,
    '',
    ...renderTable([['what', 'measured', 'goal', ''], ...storages.flatMap(verdicts)]),
    ...storages.flatMap(details),
  ];
  return `${lines.join('\n')}\n`;
}

function verdicts({ name, searches, lag, history }: StorageReport): string[][] {
  const worstPage = Math.max(...history.pages.map(({ latencies }) => latencies.p99));
  return [
    row(`${name}: search with up to ${fewHits.toLocaleString('en')} hits, p95`, searches.few.p95, goals.fewP95Ms),
    row(`${name}: search with more, p95`, searches.worse.p95, goals.worseP95Ms),
    foundRow(name, lag),
    row(`${name}: from when a part of the index is full until it is made, at the most`, lag.index.max, goals.lagMs),
    row(
      `${name}: a page of a room of ${history.messages.toLocaleString('en')}, p99 of the slowest kind`,
      worstPage,
      goals.historyP99Ms,
    ),
  ];
}

/** What the index lacks is looked through: what counts is that everything said is found, and when. */
function foundRow(name: string, { sentPerSecond, found, missed }: StorageReport['lag']): string[] {
  const what = `${name}: from an answer to a send until it is found, at ${Math.round(sentPerSecond).toLocaleString('en')} sends/s, at the most`;
  return missed === 0 ? row(what, found.max, goals.lagMs) : [what, `${missed} not found`, '', '**not met**'];
}

function row(what: string, measuredMs: number, goalMs: number): string[] {
  return [what, ms(measuredMs), `≤ ${goalMs} ms`, measuredMs <= goalMs ? 'met' : '**not met**'];
}

function details({ name, searches, indexedWithinMs, index, lag, cost, history }: StorageReport): string[] {
  return [
    '',
    `${name}, pages of 50 hits:`,
    '',
    ...renderTable([
      [
        'looking for',
        'queries',
        'hits',
        'first page p50',
        'p95',
        'max',
        'later pages p95',
        'not looked through in time',
      ],
      ...searches.byKind.map((each) => [
        each.kind,
        String(each.queries),
        `${each.leastHits.toLocaleString('en')}–${each.mostHits.toLocaleString('en')}`,
        ms(each.first.p50),
        ms(each.first.p95),
        ms(each.first.max),
        each.later.count === 0 ? '' : ms(each.later.p95),
        String(each.incomplete),
      ]),
    ]),
    '',
    `All of it was indexed within ${Math.round(indexedWithinMs / 1_000)} s: ${index.terms.toLocaleString('en')} rows in ${index.parts} parts. ` +
      `At ${Math.round(lag.sentPerSecond).toLocaleString('en')} sends/s a full part of the index waited ${ms(lag.index.p50)} in the median to be made, ${ms(lag.index.max)} at the most: so much is looked through message by message; ` +
      `of ${lag.found.count + lag.missed} messages that were looked for as soon as they were acknowledged ${lag.missed === 0 ? 'each was found' : `${lag.missed} were not found`} (${latencies(lag.found)}).`,
    ...(cost === undefined ? [] : ['', costs(cost)]),
    '',
    `Pages of ${limits.clientPage} of one room of ${history.messages.toLocaleString('en')} messages:`,
    '',
    ...renderTable([
      ['', 'p50', 'p95', 'p99', 'max'],
      ...history.pages.map((page) => [
        page.name,
        ms(page.latencies.p50),
        ms(page.latencies.p95),
        ms(page.latencies.p99),
        ms(page.latencies.max),
      ]),
    ]),
  ];
}

function costs({ indexing, idle }: Cost): string {
  const perSecond = (sends: Cost['idle']): number => spreadOf(sends.map((each) => each.perSecond.median)).median;
  const [withIndex, without] = [perSecond(indexing), perSecond(idle)];
  const share = Math.round((withIndex / without) * 100);
  return `As many sends as go: ${Math.round(withIndex).toLocaleString('en')}/s while they are indexed, ${Math.round(without).toLocaleString('en')}/s while they are not (${share} %), by the same process in turns.`;
}

function latencies(each: Latencies): string {
  return `p50 ${ms(each.p50)}, p99 ${ms(each.p99)}`;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
