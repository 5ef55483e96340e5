import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { findChromium } from '../../scripts/services/find-chromium.ts';
import { machineLoad } from '../describe-surroundings.ts';

const root = join(import.meta.dirname, '../..');

const heap = z.object({ heapMb: z.number(), nodes: z.number() });
const run = heap.extend({
  what: z.string(),
  messages: z.number(),
  seconds: z.number(),
  tasks: z.number(),
  longestMs: z.number(),
  over50Ms: z.number(),
  longestOwnMs: z.number(),
  ownOver50Ms: z.number(),
});
const reportSchema = z.object({ count: z.number(), before: heap, runs: z.array(run) });

export type ScrollReport = z.infer<typeof reportSchema> & { loadBefore: string; loadAfter: string };

/** The real page in a real Chromium: apps/web/e2e/scroll. */
export async function benchScroll({ messages }: { messages: number }): Promise<ScrollReport> {
  const folder = await mkdtemp(join(tmpdir(), 'dark-circle-scroll-report-'));
  try {
    const report = join(folder, 'report.json');
    await runInRoot(['--filter', '@dark-circle/web', 'build'], {});
    const loadBefore = machineLoad();
    await runInRoot(['-C', 'apps/web', 'exec', 'playwright', 'test', '--config', 'playwright.scroll.config.ts'], {
      CHROMIUM_PATH: await findChromium(),
      SCROLL_MESSAGES: String(messages),
      SCROLL_REPORT: report,
    });
    const told: unknown = JSON.parse(await readFile(report, 'utf8'));
    return { ...reportSchema.parse(told), loadBefore, loadAfter: machineLoad() };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runInRoot(args: string[], env: Record<string, string>): Promise<void> {
  const child = spawn('pnpm', args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' });
  await once(child, 'exit');
  if (child.exitCode !== 0) throw new Error(`pnpm ${args.join(' ')} failed`);
}
