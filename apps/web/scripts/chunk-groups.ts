import { join } from 'node:path';
import type { Rolldown } from 'vite';

type Modules = ReadonlySet<string>;
type Graph = Rolldown.ChunkingContext;

const source = join(import.meta.dirname, '../src');
const doors = ['sign-in/sign-in-page.tsx', 'sign-up/sign-up-page.tsx'];
const room = 'room/room-page.tsx';
const inside = ['home/home-page.tsx', room];

/** Of libraries, what the doors and the pages inside both take: whose import it is, the graph does not say. */
const takenByBoth =
  /[\\/](?:ActionIcon|CloseButton)\.mjs$|[\\/](?:use-id|use-color-scheme|use-resolved-styles-api)\.mjs$|[\\/]useMutation\.js$/u;

/**
 * What is loaded together is packed together: in many small files each would be packed without knowing the others, which takes
 * 20 kB more for the room. By itself the bundler makes a file of whatever the same pages and dialogs share.
 */
export function chunkGroups(): Rolldown.CodeSplittingGroup[] {
  const modulesOf = ownModules();
  const isIn = (page: string, id: string, graph: Graph): boolean => modulesOf(page, graph).has(id);
  const isInAny = (pages: readonly string[], id: string, graph: Graph): boolean =>
    pages.some((page) => isIn(page, id, graph));
  const isInAll = (pages: readonly string[], id: string, graph: Graph): boolean =>
    pages.every((page) => isIn(page, id, graph));
  const isShared = (id: string, graph: Graph): boolean =>
    takenByBoth.test(id) || (isInAny(doors, id, graph) && isInAny(inside, id, graph));
  const hasDialogs = (id: string, graph: Graph): boolean =>
    isIn(room, id, graph) && graph.getModuleInfo(id)?.importers.some((by) => !isIn(room, by, graph)) === true;

  // The first that takes a module has it, and with it all that it needs.
  return [
    { name: 'app', tags: ['$initial'] },
    { name: (id, graph) => (isShared(id, graph) ? 'shared' : null) },
    { name: (id, graph) => (isInAll(inside, id, graph) ? 'inside' : null) },
    { name: (id, graph) => (isInAll(doors, id, graph) ? 'door' : null) },
    // By itself the bundler would make a file for each set of its dialogs.
    { name: (id, graph) => (hasDialogs(id, graph) ? 'room-and-dialogs' : null) },
  ];
}

/** Ours that a page imports at once, and what they import. Libraries are left out: their index imports all of them. */
function ownModules(): (page: string, graph: Graph) => Modules {
  const known = new Map<string, Modules>();
  return (page, graph) => {
    const before = known.get(page);
    if (before !== undefined) return before;
    const found = new Set<string>();
    const visit = (id: string): void => {
      if (found.has(id) || !id.startsWith(source)) return;
      found.add(id);
      graph.getModuleInfo(id)?.importedIds.forEach(visit);
    };
    visit(join(source, page));
    if (found.size < 2) throw new Error(`${page} is not in the graph`);
    known.set(page, found);
    return found;
  };
}
