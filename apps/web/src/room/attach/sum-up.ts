import type { Attachment } from '@dark-circle/sdk';
import type { TrayItem } from './tray.ts';

export interface TraySum {
  /** What may go with the next message, sooner or later. */
  count: number;
  isUploading: boolean;
  /** Something is to be tried again, or taken out. */
  hasFailed: boolean;
  /** In this order. */
  uploaded: Attachment[];
}

/** What the items of a tray come to. One that was refused for good goes nowhere, and is in nobody's way. */
export function sumUp(items: readonly TrayItem[]): TraySum {
  const states = items.map(({ state }) => state).filter((state) => state.phase !== 'failed' || !state.isFinal);
  return {
    count: states.length,
    isUploading: states.some(({ phase }) => phase === 'preparing' || phase === 'uploading'),
    hasFailed: states.some(({ phase }) => phase === 'failed'),
    uploaded: states.flatMap((state) => (state.phase === 'uploaded' ? [state.attachment] : [])),
  };
}
