/**
 * `load`, which may be called again after a failure: then first the style sheets come that failed with it. Vite asks for each
 * once only, and takes it for loaded ever after.
 */
export function withStyleSheets<T>(load: () => Promise<T>): () => Promise<T> {
  const failed = new Set<string>();
  const note = ({ target }: Event) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') failed.add(target.href);
  };
  return async () => {
    const loading = new AbortController();
    document.addEventListener('error', note, { capture: true, signal: loading.signal });
    try {
      await Promise.all(
        [...failed].map(async (href) => {
          await fetchSheet(href);
          failed.delete(href);
        }),
      );
      return await load();
    } finally {
      loading.abort();
    }
  };
}

function fetchSheet(href: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      link.remove();
      reject(new Error(`${href} did not come`));
    });
    document.head.append(link);
  });
}
