import { withStyleSheets } from './with-style-sheets.ts';

/** The code of a part of the page that is painted without it: fetched once, for all the places that open one. */
export interface LateCode<Part> {
  /** After a failure the next call fetches anew. */
  fetch: () => Promise<Part>;
  /** For a place that has been painted. */
  fetchWhenIdle: () => void;
  /** Undefined as long as it has not come. */
  come: () => Part | undefined;
}

export function lateCode<Part>(load: () => Promise<{ default: Part }>): LateCode<Part> {
  const loadAll = withStyleSheets(load);
  let fetched: Promise<Part> | undefined;
  let part: Part | undefined;
  let soon = false;

  async function begin(): Promise<Part> {
    try {
      part = (await loadAll()).default;
      return part;
    } catch (error) {
      fetched = undefined;
      throw error;
    }
  }

  function fetch(): Promise<Part> {
    fetched ??= begin();
    return fetched;
  }

  return {
    fetch,
    come: () => part,
    fetchWhenIdle: () => {
      if (soon || fetched !== undefined) return;
      soon = true;
      whenIdle(() => {
        soon = false;
        // No news to anybody: nobody has asked for it yet, and whoever does begins anew.
        fetch().catch(() => undefined);
      });
    },
  };
}

/** Safari has no idle callbacks. */
export function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(act);
  else setTimeout(act);
}
