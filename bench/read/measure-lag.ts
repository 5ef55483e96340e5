import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { jobResult, type Job } from '../load/job.ts';
import { apiOf } from './api-of.ts';
import { indexLagMs } from './index-state.ts';
import { latenciesOf, timed, type Latencies } from './latencies.ts';
import type { ReadArena } from './open-arena.ts';

export interface Lag {
  perSecond: number;
  /** Acknowledged in fact. */
  sentPerSecond: number;
  /** How long a full part waits to be made. */
  index: Latencies;
  /** From the answer to a send until a search that finds it has answered; `missed` ones found nothing. */
  found: Latencies;
  missed: number;
}

const lookEveryMs = 100;
const patienceMs = 60_000;

/** While so much is said: how far the index is behind, and whether what was just said is found. */
export async function measureLag(
  arena: ReadArena,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Lag> {
  const job: Job = {
    url: arena.url,
    procedure: 'chat.send',
    senders: arena.people.senders,
    pace: { kind: 'steady', perSecond },
    warmUpMs: 1_000,
    measuredMs: seconds * 1_000,
  };
  const { chat } = apiOf(arena.url, arena.people.senders[0]?.accessToken ?? '');
  const roomId = arena.people.roomIds[0] ?? 0;
  const sent = new AbortController();
  const sending = arena.load.ask(job, jobResult, job.warmUpMs + job.measuredMs + patienceMs).finally(() => {
    sent.abort();
  });
  const lags: number[] = [];
  const found: number[] = [];
  let missed = 0;
  while (!sent.signal.aborted) {
    lags.push(await indexLagMs(arena.database, arena.people.roomIds));
    const word = randomUUID().replaceAll('-', '');
    await chat.send.mutate({ roomId, clientMessageId: randomUUID(), body: `찾을 말 ${word}` });
    const { result, ms } = await timed(async () => chat.search.query({ query: word, limit: 1 }));
    if (result.hits.length === 1) found.push(ms);
    else missed += 1;
    await sleep(lookEveryMs);
  }
  const { acknowledged, elapsedMs } = await sending;
  return {
    perSecond,
    sentPerSecond: (acknowledged / elapsedMs) * 1_000,
    index: latenciesOf(lags),
    found: latenciesOf(found),
    missed,
  };
}
