import { withStyleSheets } from './with-style-sheets.ts';

/** The code of a part of the page that is painted without it: fetched once, for all the places that open one. */
export interface LateCode<Part> {
  /** What has come already. */
  readonly come: { part: Part } | undefined;
  /** After a failure the next call fetches anew. */
  fetch: () => Promise<Part>;
  /** For a place that has been painted. */
  fetchWhenIdle: () => void;
}

export function lateCode<Part>(load: () => Promise<{ default: Part }>): LateCode<Part> {
  const loadAll = withStyleSheets(load);
  let fetched: Promise<Part> | undefined;
  let come: { part: Part } | undefined;
  let soon = false;

  async function begin(): Promise<Part> {
    try {
      come = { part: (await loadAll()).default };
      return come.part;
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
    get come() {
      return come;
    },
    fetch,
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
