import type { Message, RoomSummary } from '@dark-circle/sdk';

/** What was last seen, to be shown again while the server cannot be reached, and for nothing else. */
export interface KeptRooms {
  userId: number;
  name: string;
  /** Milliseconds since 1970. */
  keptAt: number;
  rooms: readonly RoomSummary[];
}

export interface KeptPage {
  userId: number;
  roomId: number;
  keptAt: number;
  /** Ascending; the newest of the room. */
  messages: readonly Message[];
}

export interface LastState {
  rooms: KeptRooms;
  pages: readonly KeptPage[];
}

/** What an older version of the page, or a hand, put there may be anything. */
export function isKeptRooms(value: unknown): value is KeptRooms {
  return isKept(value) && typeof value['name'] === 'string' && areAll(value['rooms'], isRoom);
}

export function isKeptPage(value: unknown): value is KeptPage {
  return isKept(value) && Number.isSafeInteger(value['roomId']) && areAll(value['messages'], isMessage);
}

type Facts = Record<string, unknown>;

const isObject = (value: unknown): value is Facts => typeof value === 'object' && value !== null;
const isPerson = (value: unknown): boolean => isObject(value) && typeof value['name'] === 'string';
const areAll = (value: unknown, is: (each: unknown) => boolean): boolean => Array.isArray(value) && value.every(is);

function isKept(value: unknown): value is Facts {
  return isObject(value) && Number.isSafeInteger(value['userId']) && typeof value['keptAt'] === 'number';
}

function isMessage(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { seq, author, body, sentAt, mentions, attachments } = value;
  const isSaid = Number.isSafeInteger(seq) && typeof body === 'string' && typeof sentAt === 'string';
  return isSaid && isPerson(author) && areAll(mentions, isPerson) && Array.isArray(attachments);
}

function isRoom(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { id, name, kind, lastMessage, people } = value;
  const isNamed = Number.isSafeInteger(id) && typeof name === 'string' && typeof kind === 'string';
  return (
    isNamed &&
    (lastMessage === undefined || isMessage(lastMessage)) &&
    (people === undefined || areAll(people, isPerson))
  );
}
