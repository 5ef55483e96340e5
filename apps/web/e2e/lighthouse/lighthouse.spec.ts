import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as browserType, expect, test, type BrowserContext } from '@playwright/test';
import lighthouse, { desktopConfig, type Config } from 'lighthouse';
import { chromium } from '../support/chromium.ts';
import { startDeployment } from '../support/deployment.ts';
import { freePort } from '../support/free-port.ts';
import { becomeMember } from '../support/person.ts';
import { fill, openRoomFor } from '../support/room.ts';

const wanted = 0.95;
/** How fast a page is depends on the machine that looks, and is told, not required. */
const required = ['accessibility', 'best-practices'];
const categories = ['performance', 'accessibility', 'best-practices'];

/** The device that Lighthouse imagines: its own desktop, or its own telephone on a slow line. */
const devices: Record<string, Config | undefined> = { desktop: desktopConfig, phone: undefined };

interface Result {
  scores: Record<string, number>;
  /** What cost points, with what Lighthouse says of it. */
  lost: string[];
  /** Where it has looked in the end. */
  path: string;
}

async function look(url: string, port: number, config: Config | undefined): Promise<Result> {
  // Its cache is emptied before each look; cookies stay, and with them whoever is signed in.
  const run = await lighthouse(url, { port, logLevel: 'error', onlyCategories: categories, locale: 'en' }, config);
  if (run === undefined) throw new Error('Lighthouse answered nothing');
  const { lhr } = run;
  if (lhr.runtimeError !== undefined) throw new Error(lhr.runtimeError.message);
  const scores = Object.fromEntries(categories.map((name) => [name, lhr.categories[name]?.score ?? 0]));
  const weighty = Object.values(lhr.categories).flatMap(({ auditRefs }) =>
    auditRefs.filter(({ weight }) => weight > 0),
  );
  const lost = weighty.flatMap(({ id }) => {
    const { score = null, displayValue } = lhr.audits[id] ?? {};
    return score === null || score === 1 ? [] : [[id, displayValue].filter(Boolean).join(': ')];
  });
  return { scores, lost, path: new URL(lhr.finalDisplayedUrl).pathname };
}

async function open(folder: string, port: number): Promise<BrowserContext> {
  const { launchOptions } = chromium;
  return browserType.launchPersistentContext(folder, {
    ...launchOptions,
    args: [...launchOptions.args, `--remote-debugging-port=${port}`],
  });
}

test('Lighthouse finds nothing that is closed to anybody or badly done, at the door and in a room', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dark-circle-lighthouse-'));
  const port = await freePort();
  // What is kept by a service worker says nothing of the first visit.
  await using deployment = await startDeployment({ kind: 'embedded' }, { SERVICE_WORKER: 'off' });
  const url = deployment.urlFor(0);
  const context = await open(folder, port);
  try {
    const page = await context.newPage();
    const results: [what: string, Result][] = [];
    const lookAt = async (name: string, path: string) => {
      for (const [device, config] of Object.entries(devices)) {
        const result = await look(url + path, port, config);
        expect(result.path, name).toBe(path);
        results.push([`${name}, ${device}`, result]);
      }
    };
    await lookAt('sign-in', '/sign-in');
    const member = await becomeMember({ name: '김민준', loginId: 'lighthouse', url, page, context });
    const roomId = await openRoomFor(member, [], '자료구조');
    await fill(member, roomId, 40, (index) => `${index}번째로 하는 말입니다. 오늘 수업은 302호에서 합니다.`);
    await lookAt('room', `/rooms/${roomId}`);

    for (const [what, { scores, lost }] of results) {
      const percent = Object.entries(scores).map(([name, score]) => `${name} ${Math.round(score * 100)}`);
      process.stdout.write(`${what}: ${percent.join(', ')}${lost.length > 0 ? ` (${lost.join('; ')})` : ''}\n`);
    }
    for (const [what, { scores, lost }] of results)
      for (const name of required)
        expect(scores[name], `${what}: ${name} (${lost.join('; ')})`).toBeGreaterThanOrEqual(wanted);
  } finally {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
});
