import type { ReactNode } from 'react';

/** One line of the palette. */
export interface Entry {
  id: string;
  label: string;
  /** What else there is to know of it, fainter. */
  hint?: string;
  icon: ReactNode;
  /** How many messages are new there. */
  unread?: { count: number; mentions: number };
  /** `open`: it shows something in place of the palette. */
  run: () => Promise<'done' | 'open'>;
}

export interface Group {
  name: 'rooms' | 'recent' | 'people' | 'messages' | 'acts';
  entries: readonly Entry[];
}
