import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { limits } from '@dark-circle/api/limits';
import { startDeployment } from '../support/deployment.ts';
import { rowOf, shownSeqs } from '../support/log.ts';
import { becomeMember, openBrowser } from '../support/person.ts';
import { messages, openRoomFor } from '../support/room.ts';
import { fillRoom } from './fill-room.ts';
import { readTrace, traceCategories } from './read-trace.ts';

const count = Number(process.env['SCROLL_MESSAGES'] ?? 100_000);
const pagesEachWay = 30;
const messagesOfPage = 30;

/** By the wheel, a notch at each frame, until this many messages have gone by. */
async function scrollBy(page: Page, direction: 'up' | 'down', messagesPast: number): Promise<void> {
  const edge = async () => (await shownSeqs(page)).at(direction === 'up' ? 0 : -1) ?? 0;
  const goal = (await edge()) + (direction === 'up' ? -messagesPast : messagesPast);
  await messages(page).hover();
  for (let frames = 1; ; frames += 1) {
    await page.mouse.wheel(0, direction === 'up' ? -240 : 240);
    await page.evaluate(async () => new Promise((painted) => requestAnimationFrame(painted)));
    if (frames % 10 !== 0) continue;
    const now = await edge();
    if (direction === 'up' ? now <= goal : now >= goal) return;
  }
}

async function heapOf(page: Page): Promise<{ heapMb: number; nodes: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { heapMb: of('JSHeapUsedSize') / 1_024 / 1_024, nodes: of('Nodes') };
}

async function traced(browser: Browser, page: Page, what: string, direction: 'up' | 'down', past: number) {
  await browser.startTracing(page, { categories: traceCategories });
  const begun = Date.now();
  await scrollBy(page, direction, past);
  const seconds = (Date.now() - begun) / 1_000;
  const trace = (await browser.stopTracing()).toString();
  return { what, messages: past, seconds, ...readTrace(trace), ...(await heapOf(page)) };
}

test(`a room of ${count} messages scrolls in flat memory; the report tells of its frames`, async ({ browser }) => {
  const folder = await mkdtemp(join(tmpdir(), 'dark-circle-scroll-'));
  try {
    await using deployment = await startDeployment({ kind: 'embedded' }, { DATA_DIR: folder });
    const [server] = deployment.servers;
    const open = async (name: string) =>
      becomeMember(
        await openBrowser(browser, server.url, { name, locale: 'ko-KR', viewport: { width: 1280, height: 800 } }),
      );
    const [reader, ...others] = [await open('박도윤'), await open('이서연'), await open('최지우')];
    const roomId = await openRoomFor(reader, others, '긴 대화');
    await server.stop();
    const last = fillRoom(
      join(folder, 'dark-circle.sqlite'),
      roomId,
      [reader, ...others].map(({ userId }) => userId),
      count,
    );
    await server.start();

    const { page } = reader;
    await page.goto(`/rooms/${roomId}`);
    await expect(rowOf(page, last)).toBeInViewport();
    const past = pagesEachWay * messagesOfPage;
    // What is loaded late is there, and as much is held as ever will be.
    await scrollBy(page, 'up', limits.timelineShown);
    const before = await heapOf(page);

    const runs = [
      await traced(browser, page, 'up from the end', 'up', past),
      await traced(browser, page, 'down again', 'down', past / 2),
    ];
    await page.goto(`/rooms/${roomId}/messages/${Math.floor(count / 2)}`);
    await expect(rowOf(page, Math.floor(count / 2))).toBeInViewport();
    runs.push(await traced(browser, page, 'up from the middle', 'up', past));
    runs.push(await traced(browser, page, 'down from there', 'down', past));

    const report = process.env['SCROLL_REPORT'];
    if (report !== undefined) await writeFile(report, JSON.stringify({ count, before, runs }));
    for (const run of runs) {
      expect(run.heapMb, run.what).toBeLessThan(before.heapMb * 1.25 + 4);
      expect(run.nodes, run.what).toBeLessThan(before.nodes * 1.5);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
