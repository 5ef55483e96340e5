import { limits } from '@dark-circle/api/limits';
import type { ClientTimings } from '../client-timings.ts';
import type { Message } from '../contract.ts';
import { ChatError } from '../errors/chat-error.ts';
import { ClientClosedError, OutboxFullError } from '../errors/client-errors.ts';
import { newId } from '../new-id.ts';
import type { PageSignals } from '../time/page-signals.ts';
import { abortReason } from '../time/until-aborted.ts';
import { keepDrafts } from './keep-drafts.ts';
import type { OutboxStore, StoredDraft } from './outbox-store.ts';
import type { Outbox } from './outbox.ts';
import { createPendingLists } from './pending-lists.ts';
import type { Draft, PendingMessage } from './pending-message.ts';
import { createRoomQueues, type SendNow } from './room-queues.ts';

export interface OutboxParts {
  sendNow: SendNow;
  store: OutboxStore;
  userId: () => number | undefined;
  /** Answered before its event came. */
  onStored: (message: Message) => void;
  page: PageSignals;
  timings: ClientTimings;
  now: () => number;
  random: () => number;
  onError: (error: unknown) => void;
}

export interface OwnedOutbox extends Outbox {
  /** This message is in its room: nothing of it is pending any more. */
  notice: (message: Message) => void;
  /** Goes on with what this user has not sent yet. */
  open: (userId: number) => Promise<void>;
  /** Nobody is signed in: forgets, but leaves the store as it is. */
  shut: (why: Error) => void;
  /** The user has signed out on purpose: leaves nothing on this device. */
  wipe: (userId: number) => Promise<void>;
  /** The network is back. */
  wake: () => void;
  close: () => void;
}

/** The caller of `send`, who waits. What nobody waits for stays in the list when it is refused. */
interface Waiter {
  resolve: (message: Message) => void;
  reject: (error: Error) => void;
}

export function createOutbox(parts: OutboxParts): OwnedOutbox {
  const { timings, now, onError } = parts;
  const drafts = new Map<string, StoredDraft>();
  const waiters = new Map<string, Waiter>();
  const lists = createPendingLists(onError);
  const keeper = keepDrafts(parts.store, { timeoutMs: timings.requestTimeoutMs, onError });
  let closed = false;
  const forgetWake = parts.page.onWake(() => queues.wake());

  const queues = createRoomQueues({
    next: (roomId) => ofRoom(roomId).find(({ state }) => state.status === 'pending'),
    isWaiting: ({ clientMessageId }) => drafts.has(clientMessageId),
    stored: keeper.settled,
    sendNow: parts.sendNow,
    onStored: (message) => {
      parts.onStored(message);
      notice(message);
    },
    onRefused: refuse,
    timings,
    random: parts.random,
    onError,
  });

  const ofRoom = (roomId: number) => [...drafts.values()].filter((draft) => draft.roomId === roomId);
  const show = (roomId: number) => lists.show(roomId, ofRoom(roomId).map(shown));

  function add({ roomId, body, replyTo, clientMessageId = newId() }: Draft, waiter?: Waiter): string {
    if (closed) throw new ClientClosedError();
    const userId = parts.userId();
    if (userId === undefined) throw new ChatError({ kind: 'refused', reason: 'SIGNED_OUT' });
    if (drafts.size >= limits.outboxMessages)
      throw new OutboxFullError(`${limits.outboxMessages} messages wait already`);
    const draft: StoredDraft = {
      userId,
      // As the server writes it, so that the event is recognised.
      clientMessageId: clientMessageId.toLowerCase(),
      roomId,
      body,
      ...(replyTo !== undefined && { replyTo }),
      state: { status: 'pending' },
      createdAt: new Date(now()).toISOString(),
    };
    if (drafts.has(draft.clientMessageId)) throw new ChatError({ kind: 'refused', reason: 'COMMAND_ID_REUSED' });
    drafts.set(draft.clientMessageId, draft);
    keeper.put(draft);
    if (waiter !== undefined) waiters.set(draft.clientMessageId, waiter);
    show(roomId);
    queues.run(roomId);
    return draft.clientMessageId;
  }

  function remove(clientMessageId: string): Waiter | undefined {
    const draft = drafts.get(clientMessageId);
    if (draft === undefined) return undefined;
    drafts.delete(clientMessageId);
    keeper.remove(draft);
    queues.stopSending(clientMessageId);
    show(draft.roomId);
    const waiter = waiters.get(clientMessageId);
    waiters.delete(clientMessageId);
    return waiter;
  }

  function notice(message: Message): void {
    if (message.author.id === parts.userId()) remove(message.clientMessageId)?.resolve(message);
  }

  function refuse(draft: StoredDraft, error: ChatError): void {
    const { clientMessageId } = draft;
    if (waiters.has(clientMessageId)) {
      remove(clientMessageId)?.reject(error);
      return;
    }
    const { reason, details, fields } = error;
    const refused: StoredDraft = {
      ...draft,
      state: {
        status: 'refused',
        ...(reason !== undefined && { reason }),
        ...(details !== undefined && { details }),
        ...(fields !== undefined && { fields }),
      },
    };
    drafts.set(clientMessageId, refused);
    keeper.put(refused);
    show(draft.roomId);
  }

  function shut(why: Error): void {
    const rooms = new Set([...drafts.values()].map(({ roomId }) => roomId));
    drafts.clear();
    queues.stop();
    for (const roomId of rooms) show(roomId);
    for (const waiter of waiters.values()) waiter.reject(why);
    waiters.clear();
  }

  return {
    send: (draft, { signal } = {}) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) throw abortReason(signal);
        let clientMessageId = '';
        const giveUp = () => {
          if (signal !== undefined) remove(clientMessageId)?.reject(abortReason(signal));
        };
        const settled = () => signal?.removeEventListener('abort', giveUp);
        clientMessageId = add(draft, {
          resolve: (message) => (settled(), resolve(message)),
          reject: (error) => (settled(), reject(error)),
        });
        signal?.addEventListener('abort', giveUp);
      }),
    post: (draft) => add(draft),
    pending: lists.of,
    retry: (clientMessageId) => {
      const draft = drafts.get(clientMessageId);
      if (draft?.state.status !== 'refused') return undefined;
      remove(clientMessageId);
      const { roomId, body, replyTo } = draft;
      // The server forgot that it refused, and may one day know the old id from a late copy: a new try is a new command.
      return add({ roomId, body, ...(replyTo !== undefined && { replyTo }) });
    },
    discard: (clientMessageId) => {
      remove(clientMessageId)?.reject(new DOMException('the message was discarded', 'AbortError'));
    },
    notice,
    open: async (userId) => {
      const kept = await keeper.load(userId);
      if (parts.userId() !== userId) return;
      for (const draft of kept) if (!drafts.has(draft.clientMessageId)) drafts.set(draft.clientMessageId, draft);
      for (const roomId of new Set(kept.map((draft) => draft.roomId))) {
        show(roomId);
        queues.run(roomId);
      }
    },
    shut,
    wipe: (userId) => {
      shut(new ChatError({ kind: 'refused', reason: 'SIGNED_OUT' }));
      return keeper.clear(userId);
    },
    wake: queues.wake,
    close: () => {
      closed = true;
      forgetWake();
      shut(new ClientClosedError());
    },
  };
}

function shown({ userId: _ownerIsTheViewer, ...pending }: StoredDraft): PendingMessage {
  return pending;
}
