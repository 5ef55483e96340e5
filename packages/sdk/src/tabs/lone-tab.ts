import type { TabGroup, TabRole } from './tab-group.ts';

const leading: TabRole = { role: 'leading' };
const nothing = (): void => undefined;

/** A program, or a tab that cannot know of the others: it leads itself. */
export function loneTab(): TabGroup {
  return {
    getSnapshot: () => leading,
    subscribe: () => nothing,
    leads: () => true,
    tell: nothing,
    hear: () => nothing,
    inTurn: (act) => act(),
    whenGone: () => nothing,
    isMe: () => false,
    close: nothing,
  };
}
