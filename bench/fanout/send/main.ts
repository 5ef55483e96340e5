/** A process of its own that sends messages as clients do, at a steady pace. One job at a time. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { HttpLane } from '../../load/http-lane.ts';
import { serveJobs } from '../../serve-jobs.ts';
import { senderJob, type SenderJob, type Sent } from '../job.ts';
import { nowMicroseconds, stamp } from '../stamp.ts';

function requestOf({ url, roomId, accessTokens, callsPerRequest }: SenderJob, lane: number): string {
  const calls = Array.from({ length: callsPerRequest }, () => ({
    roomId,
    clientMessageId: randomUUID(),
    body: `수업은 2시에 ${stamp(nowMicroseconds())}`,
  }));
  const body = JSON.stringify(Object.fromEntries(calls.entries()));
  const path = calls.map(() => 'chat.send').join(',');
  return [
    `POST /trpc/${path}?batch=1 HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    'Content-Type: application/json',
    `Authorization: Bearer ${accessTokens[lane % accessTokens.length]}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}

/** A request that is due while all lanes wait is left out: what was not offered is missed in the count. */
async function send(job: SenderJob): Promise<Sent> {
  const lanes = await Promise.all(Array.from({ length: job.lanes }, async () => HttpLane.open(job.url)));
  const result: Sent = { type: 'sent', messages: 0, failed: 0 };
  const startMs = performance.now();
  for (let requests = 0; performance.now() - startMs < job.forMs;) {
    const due = (((performance.now() - startMs) / 1000) * job.perSecond) / job.callsPerRequest;
    for (; requests < due; requests += 1) {
      const lane = lanes.findIndex(({ isIdle }) => isIdle);
      lanes[lane]?.ask(requestOf(job, lane), (status) => {
        if (status === 200) result.messages += job.callsPerRequest;
        else result.failed += 1;
      });
    }
    await sleep(1);
  }
  await sleep(200);
  for (const lane of lanes) lane.close();
  return result;
}

serveJobs(senderJob, send);
