import type { NotifyLevel } from '@dark-circle/sdk';

/** What one tab chose, for the others of the same browser: any of them may be the one that shows notifications. */
export interface LevelChoice {
  userId: number;
  roomId: number;
  level: NotifyLevel;
}

const name = 'dark-circle.levels.1';

export function tellLevel(choice: LevelChoice): void {
  if (!('BroadcastChannel' in globalThis)) return;
  const channel = new BroadcastChannel(name);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
  channel.postMessage(choice);
  channel.close();
}

export function hearLevels(listener: (choice: LevelChoice) => void): () => void {
  if (!('BroadcastChannel' in globalThis)) return () => undefined;
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isLevelChoice(data)) listener(data);
  });
  return () => channel.close();
}

function isLevelChoice(data: unknown): data is LevelChoice {
  if (typeof data !== 'object' || data === null || !('level' in data)) return false;
  const isNumbered = 'userId' in data && typeof data.userId === 'number' && 'roomId' in data;
  return isNumbered && typeof data.roomId === 'number' && ['all', 'mentions', 'none'].includes(String(data.level));
}
