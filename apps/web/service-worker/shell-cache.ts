export interface ShellCache {
  /** Fetches what is new in this build. Rejects when one file is not there: then the version before stays. */
  fill: () => Promise<void>;
  /** But the one before this: pages that are open still ask for its late parts. */
  forgetOlder: () => Promise<void>;
  holds: (path: string) => boolean;
  find: (path: string) => Promise<Response | undefined>;
}

const prefix = 'dark-circle.shell.';
/** Beside what the person does: the server and the line are theirs first. */
const fetchedAtOnce = 4;

export function openShellCache({ version, files }: typeof BUILD): ShellCache {
  const name = `${prefix}${version}`;
  const find = (path: string) => caches.match(path, { ignoreVary: true });
  /** Its name says what is in it. */
  const isHashed = (path: string) => path.startsWith('/assets/');

  async function take(cache: Cache, path: string): Promise<void> {
    const known = isHashed(path) ? await find(path) : undefined;
    const response = known ?? (await fetch(path, { cache: isHashed(path) ? 'default' : 'reload' }));
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    await cache.put(path, response);
  }

  return {
    fill: async () => {
      const cache = await caches.open(name);
      for (let from = 0; from < files.length; from += fetchedAtOnce) {
        await Promise.all(files.slice(from, from + fetchedAtOnce).map((path) => take(cache, path)));
      }
    },
    forgetOlder: async () => {
      // In the order in which they were made.
      const ours = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
      for (const key of ours.slice(0, -1)) await caches.delete(key);
    },
    holds: (path) => isHashed(path) || (path !== '/' && files.includes(path)),
    // What this build has comes before what an older one had under the same name.
    find: async (path) => (await (await caches.open(name)).match(path, { ignoreVary: true })) ?? find(path),
  };
}
