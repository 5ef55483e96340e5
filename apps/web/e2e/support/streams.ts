import type { BrowserContext, Page } from '@playwright/test';

/** How many event streams a server holds open at this moment, by its own count. */
export async function streamsAt(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const count = /^dark_circle_streams (?<count>\d+)$/mu.exec(metrics)?.groups?.['count'];
  if (count === undefined) throw new Error(`no count of streams in the metrics:\n${metrics}`);
  return Number(count);
}

/** The tab that has asked for a stream last: the one that leads. */
export function watchLeader(context: BrowserContext): () => Page {
  let leader: Page | undefined;
  context.on('request', (request) => {
    if (request.url().includes('/trpc/chat.events?')) leader = request.frame().page();
  });
  return () => {
    if (leader === undefined) throw new Error('no tab has asked for a stream');
    return leader;
  };
}
