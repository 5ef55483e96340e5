import { limits } from '@dark-circle/api/limits';
import type { ClientTimings } from '../client-timings.ts';
import type { Message } from '../contract.ts';
import { ChatError } from '../errors/chat-error.ts';
import { ClientClosedError, OutboxFullError } from '../errors/client-errors.ts';
import { newId } from '../new-id.ts';
import type { TabGroup } from '../tabs/tab-group.ts';
import type { PageSignals } from '../time/page-signals.ts';
import { abortReason } from '../time/until-aborted.ts';
import { createCallers } from './callers.ts';
import { keepDrafts } from './keep-drafts.ts';
import type { OutboxStore, StoredDraft } from './outbox-store.ts';
import type { OwnedOutbox } from './outbox.ts';
import type { Draft } from './pending-message.ts';
import { refusalIn, refusedBecause, whatHoldsUp } from './refusal-as-state.ts';
import { createRoomQueues, type SendNow } from './room-queues.ts';
import { shareDrafts } from './shared-drafts.ts';

export interface OutboxParts {
  sendNow: SendNow;
  store: OutboxStore;
  tabs: TabGroup;
  userId: () => number | undefined;
  /** Answered before its event came. */
  onStored: (message: Message) => void;
  page: PageSignals;
  timings: ClientTimings;
  now: () => number;
  random: () => number;
  onError: (error: unknown) => void;
}

/** All tabs hold the same messages; the leader sends them. */
export function createOutbox(parts: OutboxParts): OwnedOutbox {
  const { tabs, timings, now, onError } = parts;
  const callers = createCallers();
  const keeper = keepDrafts(parts.store, { timeoutMs: timings.storeTimeoutMs, onError });
  let closed = false;
  const forgetWake = parts.page.onWake(wake);

  const drafts = shareDrafts({
    keeper,
    tabs,
    userId: parts.userId,
    onError,
    onChanged: (draft) => {
      const { clientMessageId, state } = draft;
      if (state.status === 'refused' && callers.isWaiting(clientMessageId)) discard(clientMessageId, refusalIn(state));
      else run(draft.roomId);
    },
    onGone: ({ clientMessageId }) => {
      queues.stopSending(clientMessageId);
      callers.reject(clientMessageId, discarded());
    },
    onSent: (message) => {
      parts.onStored(message);
      arrive(message, drafts.letGo(message.clientMessageId));
    },
  });

  const queues = createRoomQueues({
    next: (roomId) => drafts.ofRoom(roomId).find(({ state }) => state.status === 'pending'),
    isWaiting: ({ clientMessageId }) => drafts.get(clientMessageId) !== undefined,
    settled: keeper.settled,
    sendNow: parts.sendNow,
    onStored: (message) => {
      parts.onStored(message);
      notice(message);
    },
    onRefused: (draft, error) => {
      // What nobody waits for stays in the list.
      if (callers.isWaiting(draft.clientMessageId)) discard(draft.clientMessageId, error);
      else drafts.change(draft, refusedBecause(error));
    },
    onHeldUp: (draft, error) => drafts.change(draft, { status: 'pending', heldUpBy: whatHoldsUp(error) }),
    timings,
    random: parts.random,
    onError,
  });

  /** Only the leader sends; the others see what comes of it. */
  function run(roomId: number): void {
    if (tabs.leads()) queues.run(roomId);
  }

  function runAll(): void {
    for (const roomId of drafts.rooms()) run(roomId);
  }

  function add(draft: Draft): string {
    if (drafts.count() >= limits.outboxMessages)
      throw new OutboxFullError(`${limits.outboxMessages} messages wait already`);
    return keep(draft);
  }

  function keep({ roomId, body, replyTo, attachments = [], clientMessageId = newId() }: Draft): string {
    if (closed) throw new ClientClosedError();
    const userId = parts.userId();
    if (userId === undefined) throw new ChatError({ kind: 'refused', reason: 'SIGNED_OUT' });
    // As the server writes it, so that the event is recognised.
    const id = clientMessageId.toLowerCase();
    if (drafts.get(id) !== undefined) throw new ChatError({ kind: 'refused', reason: 'COMMAND_ID_REUSED' });
    drafts.add({
      userId,
      clientMessageId: id,
      roomId,
      body,
      ...(replyTo !== undefined && { replyTo }),
      ...(attachments.length > 0 && { attachments }),
      state: { status: 'pending' },
      createdAt: drafts.nextCreatedAt(now()),
    });
    run(roomId);
    return id;
  }

  function discard(clientMessageId: string, why: Error): void {
    if (drafts.remove(clientMessageId) === undefined) return;
    queues.stopSending(clientMessageId);
    callers.reject(clientMessageId, why);
  }

  function notice(message: Message): void {
    if (message.author.id === parts.userId()) arrive(message, drafts.removeSent(message));
  }

  function arrive(message: Message, draft: StoredDraft | undefined): void {
    if (draft === undefined) return;
    queues.stopSending(draft.clientMessageId);
    callers.resolve(draft.clientMessageId, message);
  }

  /** Shows what the store has, and sends it if that is this tab's part. */
  async function open(userId: number): Promise<void> {
    const loaded = drafts.load(userId);
    // What is here already waits for the store as any message does, in its turn behind this load: no longer than it may.
    runAll();
    await loaded;
    if (parts.userId() === userId) runAll();
  }

  function wake(): void {
    const userId = parts.userId();
    if (userId !== undefined && keeper.hasFailed()) {
      drafts.keepAll();
      open(userId).catch(onError);
    }
    queues.wake();
  }

  const forgetRole = tabs.subscribe(() => {
    const userId = parts.userId();
    if (!tabs.leads()) queues.stop();
    // The one who led before may have been gone before all tabs heard of everything.
    else if (userId !== undefined) open(userId).catch(onError);
  });

  function shut(why: Error): void {
    drafts.forgetAll();
    queues.stop();
    callers.rejectAll(why);
  }

  return {
    send: async (draft, { signal } = {}) => {
      if (signal?.aborted === true) throw abortReason(signal);
      const clientMessageId = add(draft);
      return callers.wait(clientMessageId, { signal, giveUp: (why) => discard(clientMessageId, why) });
    },
    post: (draft) => add(draft),
    pending: drafts.pending,
    retry: (clientMessageId) => {
      const draft = drafts.get(clientMessageId);
      if (draft?.state.status !== 'refused') return undefined;
      const { roomId, body, replyTo, attachments } = draft;
      // The server forgot that it refused, and may one day know the old id from a late copy: a new try is a new command.
      const next = keep({
        roomId,
        body,
        ...(replyTo !== undefined && { replyTo }),
        ...(attachments !== undefined && { attachments }),
      });
      // Only now: a page that is left in between keeps it twice rather than not at all.
      discard(clientMessageId, discarded());
      return next;
    },
    discard: (clientMessageId) => discard(clientMessageId, discarded()),
    notice,
    open,
    shut,
    wipe: (userId) => {
      shut(new ChatError({ kind: 'refused', reason: 'SIGNED_OUT' }));
      return keeper.clear(userId);
    },
    takeBack: drafts.removeAll,
    wake,
    close: () => {
      closed = true;
      forgetWake();
      forgetRole();
      drafts.close();
      shut(new ClientClosedError());
    },
  };
}

function discarded(): Error {
  return new DOMException('the message was discarded', 'AbortError');
}
