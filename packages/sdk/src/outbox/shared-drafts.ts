import type { Message } from '../contract.ts';
import type { Observable } from '../observable.ts';
import type { TabGroup } from '../tabs/tab-group.ts';
import type { DraftKeeper } from './keep-drafts.ts';
import type { StoredDraft } from './outbox-store.ts';
import { createPendingLists } from './pending-lists.ts';
import type { PendingMessage, PendingState } from './pending-message.ts';

/** The unsent messages of one user, the same in all tabs: each holds them all, and tells the others of what it changes. */
export interface SharedDrafts {
  readonly get: (clientMessageId: string) => StoredDraft | undefined;
  readonly ofRoom: (roomId: number) => StoredDraft[];
  readonly rooms: () => Set<number>;
  readonly count: () => number;
  /** ISO 8601: later than that of every draft before it, whatever the clock does. The drafts are in this order. */
  readonly nextCreatedAt: (nowMs: number) => string;
  readonly add: (draft: StoredDraft) => void;
  readonly change: (draft: StoredDraft, state: PendingState) => void;
  readonly remove: (clientMessageId: string) => StoredDraft | undefined;
  /** As `remove`, of a message that is in its room: the others learn which. */
  readonly removeSent: (message: Message) => StoredDraft | undefined;
  /** As `remove`, of what another tab has told. */
  readonly letGo: (clientMessageId: string) => StoredDraft | undefined;
  readonly pending: (roomId: number) => Observable<readonly PendingMessage[]>;
  /** Adds what the store has of this user, however late it answers. */
  readonly load: (userId: number) => Promise<void>;
  /** Puts into the store what it may not have. */
  readonly keepAll: () => void;
  /** From the store. */
  readonly removeAll: () => void;
  readonly forgetAll: () => void;
  readonly close: () => void;
}

export interface SharedDraftsParts {
  keeper: DraftKeeper;
  tabs: TabGroup;
  userId: () => number | undefined;
  /** In another tab. */
  onChanged: (draft: StoredDraft) => void;
  onGone: (draft: StoredDraft) => void;
  /** It is held still: `letGo` it. */
  onSent: (message: Message) => void;
  onError: (error: unknown) => void;
}

export function shareDrafts({ keeper, tabs, userId, onError, ...parts }: SharedDraftsParts): SharedDrafts {
  const drafts = new Map<string, StoredDraft>();
  const lists = createPendingLists(onError);
  /** What was removed since a load began, and must not come back with it. */
  const loads = new Set<Set<string>>();

  const ofRoom = (roomId: number) =>
    [...drafts.values()].filter((draft) => draft.roomId === roomId).toSorted(byCreatedAt);
  const show = (roomId: number) => lists.show(roomId, ofRoom(roomId).map(shown));

  function hold(draft: StoredDraft): void {
    drafts.set(draft.clientMessageId, draft);
    show(draft.roomId);
  }

  function letGo(clientMessageId: string): StoredDraft | undefined {
    for (const removed of loads) removed.add(clientMessageId);
    const draft = drafts.get(clientMessageId);
    if (draft === undefined) return undefined;
    drafts.delete(clientMessageId);
    // In each tab: the tab that wrote it may be putting it at this moment, and the one that removes it may be gone before.
    keeper.remove(draft);
    show(draft.roomId);
    return draft;
  }

  const forgetNews = tabs.hear(({ message }) => {
    if (message.type === 'draft' && message.draft.userId === userId()) {
      // Whoever sends it keeps it too: the tab that wrote it may be gone before it has.
      if (tabs.leads() && !drafts.has(message.draft.clientMessageId)) keeper.put(message.draft);
      hold(message.draft);
      parts.onChanged(message.draft);
    } else if (message.type === 'draftState') {
      const draft = drafts.get(message.clientMessageId);
      // Gone here: its removal and this news crossed.
      if (draft === undefined) return;
      const changed = { ...draft, state: message.state };
      hold(changed);
      parts.onChanged(changed);
    } else if (message.type === 'draftGone') {
      const draft = letGo(message.clientMessageId);
      if (draft !== undefined) parts.onGone(draft);
    } else if (message.type === 'sent' && message.message.author.id === userId()) {
      parts.onSent(message.message);
    }
  });

  return {
    get: (clientMessageId) => drafts.get(clientMessageId),
    ofRoom,
    rooms: () => new Set([...drafts.values()].map(({ roomId }) => roomId)),
    count: () => drafts.size,
    nextCreatedAt: (nowMs) => {
      let latestMs = 0;
      for (const { createdAt } of drafts.values()) latestMs = Math.max(latestMs, Date.parse(createdAt));
      return new Date(Math.max(nowMs, latestMs + 1)).toISOString();
    },
    add: (draft) => {
      keeper.put(draft);
      tabs.tell({ type: 'draft', draft });
      hold(draft);
    },
    change: (draft, state) => {
      const changed = { ...draft, state };
      // Why it still waits is true for now only.
      if (state.status === 'refused') keeper.put(changed);
      tabs.tell({ type: 'draftState', clientMessageId: draft.clientMessageId, state });
      hold(changed);
    },
    remove: (clientMessageId) => {
      const draft = letGo(clientMessageId);
      if (draft !== undefined) tabs.tell({ type: 'draftGone', clientMessageId });
      return draft;
    },
    removeSent: (message) => {
      const draft = letGo(message.clientMessageId);
      // The leader learns of each message, by its answer or by its event: what all tabs told, all would hear from all.
      if (draft !== undefined && tabs.leads()) tabs.tell({ type: 'sent', message });
      return draft;
    },
    letGo,
    pending: lists.of,
    load: async (id) => {
      const removed = new Set<string>();
      loads.add(removed);
      await keeper.load(id, (kept) => {
        // Of a session that has ended meanwhile.
        if (!loads.has(removed)) return;
        for (const draft of kept) {
          const { clientMessageId } = draft;
          if (!removed.has(clientMessageId) && !drafts.has(clientMessageId)) drafts.set(clientMessageId, draft);
        }
        for (const roomId of new Set(kept.map((draft) => draft.roomId))) show(roomId);
      });
      loads.delete(removed);
    },
    keepAll: () => {
      for (const draft of drafts.values()) keeper.put(draft);
    },
    removeAll: () => {
      for (const draft of drafts.values()) keeper.remove(draft);
    },
    forgetAll: () => {
      const rooms = new Set([...drafts.values()].map(({ roomId }) => roomId));
      drafts.clear();
      loads.clear();
      for (const roomId of rooms) show(roomId);
    },
    close: forgetNews,
  };
}

function byCreatedAt(a: StoredDraft, b: StoredDraft): number {
  return Date.parse(a.createdAt) - Date.parse(b.createdAt);
}

function shown({ userId: _ownerIsTheViewer, ...pending }: StoredDraft): PendingMessage {
  return pending;
}
