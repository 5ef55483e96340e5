/// <reference lib="dom" />
import type { TabPlatform } from './tab-platform.ts';

/**
 * The tabs of this browser that talk the same protocol: those of another version of the page are another group. Undefined
 * where they cannot be brought together, as in a page over plain HTTP: there every tab is on its own.
 */
export function browserTabs(name: string): TabPlatform | undefined {
  if (!('locks' in navigator) || !('BroadcastChannel' in globalThis)) return undefined;
  const group = `${name}.tabs.2`;
  return {
    locks: { request: (lock, options, hold) => navigator.locks.request(`${group}.${lock}`, options, hold) },
    openChannel: (hear) => {
      const channel = new BroadcastChannel(group);
      channel.addEventListener('message', ({ data }) => hear(data));
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
      return { post: (data) => channel.postMessage(data), close: () => channel.close() };
    },
  };
}
