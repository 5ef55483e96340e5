import { limits } from '@dark-circle/api/limits';
import type { ShellCache } from './shell-cache.ts';

/** What the server answers itself, and is no page. */
const others = /^\/(?:trpc|uploads|attachments|healthz|readyz|metrics)(?:\/|$)/u;

export function isOfPages(path: string): boolean {
  return !others.test(path) && !/\.[^/]*$/u.test(path);
}

/**
 * As the server has it now. If it does not answer, or only that it cannot, the page is opened as it was kept; where nothing is kept, what came
 * of asking is shown.
 */
export async function answerPage(request: Request, shell: ShellCache): Promise<Response> {
  const asking = fetch(request);
  const answer = await within(asking, limits.pageAnswerMs);
  if (answer !== undefined && answer.status < 500) return answer;
  return (await shell.find('/')) ?? asking;
}

/** Undefined: it failed, or took longer. */
function within<T>(work: Promise<T>, timeMs: number): Promise<T | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timeMs, undefined);
    work
      .then(resolve, () => resolve(undefined))
      .finally(() => {
        clearTimeout(timer);
      });
  });
}
