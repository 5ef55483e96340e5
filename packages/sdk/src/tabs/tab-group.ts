import type { Observable } from '../observable.ts';
import type { TabMessage } from './tab-message.ts';

export type TabRole =
  /** Nobody has said yet that they lead. */
  | { role: 'seeking' }
  | { role: 'following'; leader: string }
  /** Owns the stream and the sending of all tabs. One that is alone leads itself. */
  | { role: 'leading' };

/** The tabs of one browser, seen from one of them. */
export interface TabGroup extends Observable<TabRole> {
  readonly leads: () => boolean;
  /** To all others. What comes from one tab arrives in the order in which it was told. */
  readonly tell: (message: TabMessage) => void;
  readonly hear: (listener: (news: { from: string; message: TabMessage }) => void) => () => void;
  /** Runs acts of all tabs one after the other. One that hangs holds the others up for a limited time only. */
  readonly inTurn: <T>(act: () => Promise<T>) => Promise<T>;
  /** Calls once that tab does not live any more, however it ended. */
  readonly whenGone: (tab: string, listener: () => void) => () => void;
  readonly isMe: (tab: string) => boolean;
  readonly close: () => void;
}
