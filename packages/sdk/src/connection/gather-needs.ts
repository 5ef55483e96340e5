import type { UserId } from '../contract.ts';
import type { TabGroup } from '../tabs/tab-group.ts';

export interface Needs {
  stream: boolean;
  rooms: readonly number[];
}

/** What the living tabs of this user need of their leader. A tab that is gone, in whatever way, needs nothing any more. */
export interface GatheredNeeds {
  /** Together with what this tab needs itself; each room once. */
  of: (own: Needs) => Needs;
  close: () => void;
}

export function gatherNeeds(
  tabs: TabGroup,
  { userId, onChange }: { userId: () => UserId | undefined; onChange: () => void },
): GatheredNeeds {
  const others = new Map<string, { userId: UserId | undefined; needs: Needs; unwatch: () => void }>();

  function forgetAll(): void {
    for (const { unwatch } of others.values()) unwatch();
    others.clear();
  }

  const forgetNews = tabs.hear(({ from, message }) => {
    if (message.type !== 'needs' || !tabs.leads()) return;
    const { stream, rooms } = message;
    const unwatch =
      others.get(from)?.unwatch ??
      tabs.whenGone(from, () => {
        others.delete(from);
        onChange();
      });
    others.set(from, { userId: message.userId, needs: { stream, rooms }, unwatch });
    onChange();
  });
  // Whoever leads next is told anew.
  const forgetRole = tabs.subscribe(() => {
    if (!tabs.leads()) forgetAll();
  });

  return {
    of: (own) => {
      const me = userId();
      const all = [own, ...[...others.values()].filter((tab) => tab.userId === me).map(({ needs }) => needs)];
      return {
        stream: me !== undefined && all.some(({ stream }) => stream),
        rooms: [...new Set(all.flatMap(({ rooms }) => rooms))],
      };
    },
    close: () => {
      forgetNews();
      forgetRole();
      forgetAll();
    },
  };
}
