import { withStyleSheets } from './with-style-sheets.ts';

/** The code of one kind of menu: fetched once, for all the buttons that open one. */
export interface MenuCode<Menu> {
  /** After a failure the next call fetches anew. */
  fetch: () => Promise<Menu>;
  /** For a button that has been painted. */
  fetchWhenIdle: () => void;
}

export function menuCode<Menu>(load: () => Promise<{ default: Menu }>): MenuCode<Menu> {
  const loadAll = withStyleSheets(load);
  let fetched: Promise<Menu> | undefined;
  let soon = false;

  async function begin(): Promise<Menu> {
    try {
      return (await loadAll()).default;
    } catch (error) {
      fetched = undefined;
      throw error;
    }
  }

  function fetch(): Promise<Menu> {
    fetched ??= begin();
    return fetched;
  }

  return {
    fetch,
    fetchWhenIdle: () => {
      if (soon || fetched !== undefined) return;
      soon = true;
      whenIdle(() => {
        soon = false;
        // No news to anybody: nobody has asked for a menu yet, and whoever does begins anew.
        fetch().catch(() => undefined);
      });
    },
  };
}

/** Safari has no idle callbacks. */
function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(act);
  else setTimeout(act);
}
