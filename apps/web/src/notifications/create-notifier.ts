import type { ChatClient, ChatEvent, Message, Preferences, RoomSummary, UserId } from '@dark-circle/sdk';
import { isMeant } from '../live/rooms-after.ts';
import { gatherByKey, type Gathered } from './gather.ts';
import { isWorthTelling } from './is-worth-telling.ts';
import { isQuietNow } from './quiet-now.ts';
import type { TakeAway } from './show-notification.ts';

const gatherMs = 300;

export interface News {
  type: 'said' | 'reminded';
  message: Message;
  /** Whether it is a quiet hour is decided by when it was heard, not by when there was time to tell of it. */
  heardAt: Date;
}

export interface NotifierParts {
  client: Pick<ChatClient, 'on'>;
  userId: UserId;
  roomOf: (roomId: number) => RoomSummary | undefined;
  /** Asks for it: a conversation that has just begun may be in no list yet. */
  fetchRoom: (roomId: number) => Promise<RoomSummary | undefined>;
  preferences: () => Promise<Preferences>;
  /** The notice that one has yet to confirm. */
  pendingNotice: () => Promise<Message | undefined>;
  isLookedAt: (roomId: number) => Promise<boolean>;
  isOn: () => boolean;
  show: (room: RoomSummary, news: Gathered<News>) => Promise<TakeAway>;
  /** Somebody was meant, did not look, and has not been asked yet whether they want to hear of it. */
  onMissed: () => void;
  onError: (error: unknown) => void;
  now?: () => Date;
}

/** Tells of what is said while nobody looks at it. One tab of a browser has one. */
export function createNotifier(parts: NotifierParts): { stop: () => void } {
  const { client, userId, roomOf, now = () => new Date() } = parts;
  /** One for each room. */
  const shown = new Map<number, { seq: number; takeAway: TakeAway }>();
  let stopped = false;

  const gathering = gatherByKey<number, News>(gatherMs, (roomId, news) => {
    tell(roomId, news).catch(parts.onError);
  });

  async function tell(roomId: number, news: Gathered<News>): Promise<void> {
    if (await parts.isLookedAt(roomId)) return;
    if (!parts.isOn()) {
      if (isMeant(news.newest.message, userId)) parts.onMissed();
      return;
    }
    if (isQuietNow(await parts.preferences(), news.newest.heardAt)) return;
    // Last: it may have been read meanwhile, here or on another device.
    const room = roomOf(roomId) ?? (await parts.fetchRoom(roomId));
    if (stopped || room === undefined || !isNews(news.newest, room)) return;
    const takeAway = await parts.show(room, news);
    shown.get(roomId)?.takeAway();
    shown.set(roomId, { seq: news.newest.message.seq, takeAway });
    if (stopped) takeAway();
  }

  const isNews = (news: News, room: RoomSummary): boolean =>
    news.type === 'reminded' ? room.notify !== 'none' : isWorthTelling(news.message, room, userId);

  async function remind(roomId: number, targetSeq: number): Promise<void> {
    const heardAt = now();
    const message = await parts.pendingNotice();
    if (message?.roomId !== roomId || message.seq !== targetSeq || stopped) return;
    gathering.add(roomId, { type: 'reminded', message, heardAt });
  }

  /** What is not worth telling is not counted either. */
  async function hearOfUnknown(roomId: number, news: News): Promise<void> {
    const room = await parts.fetchRoom(roomId);
    if (!stopped && room !== undefined && isNews(news, room)) gathering.add(roomId, news);
  }

  function hear(event: ChatEvent): void {
    if (event.type === 'message.sent') {
      const room = roomOf(event.roomId);
      const news: News = { type: 'said', message: event.message, heardAt: now() };
      if (room === undefined) hearOfUnknown(event.roomId, news).catch(parts.onError);
      else if (isNews(news, room)) gathering.add(event.roomId, news);
    } else if (event.type === 'notice.reminded') {
      remind(event.roomId, event.targetSeq).catch(parts.onError);
    } else if (event.type === 'read') {
      const mine = [event, ...(event.others ?? [])].find((position) => position.userId === userId);
      if (mine !== undefined) takeAwayRead(event.roomId, mine.seq);
    }
  }

  function takeAwayRead(roomId: number, seq: number): void {
    const told = shown.get(roomId);
    if (told === undefined || told.seq > seq) return;
    told.takeAway();
    shown.delete(roomId);
  }

  const stopHearing = client.on(hear);
  return {
    stop: () => {
      stopped = true;
      stopHearing();
      gathering.stop();
      for (const { takeAway } of shown.values()) takeAway();
      shown.clear();
    },
  };
}
