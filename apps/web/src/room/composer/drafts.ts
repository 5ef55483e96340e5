import { forgetStored, readStored, writeStored } from '../../app/stored.ts';
import type { Writing } from '../mention/mention-names.ts';

const prefixOf = (userId: number): string => `dark-circle.draft.${userId}.`;
const textKey = (userId: number, roomId: number): string => `${prefixOf(userId)}${roomId}`;
const namesKey = (userId: number, roomId: number): string => `${textKey(userId, roomId)}.names`;

export function readDraft(userId: number, roomId: number): Writing {
  const names = readStored(namesKey(userId, roomId)) ?? '';
  return {
    text: readStored(textKey(userId, roomId)) ?? '',
    names: new Map(
      [...names.matchAll(/^(\d+|all) (.+)$/gmu)].map(([, id, name = '']) => [name, id === 'all' ? id : Number(id)]),
    ),
  };
}

export function writeDraft(userId: number, roomId: number, { text, names }: Writing): void {
  const meant = [...names].filter(([name]) => text.includes(`@${name}`));
  const lines = meant.map(([name, id]) => `${id} ${name}`).join('\n');
  writeStored(textKey(userId, roomId), text === '' ? undefined : text);
  writeStored(namesKey(userId, roomId), lines === '' ? undefined : lines);
}

/** Whoever signs out leaves nothing unsent on the device. A session that merely ended finds its drafts again. */
export function forgetDrafts(userId: number): void {
  forgetStored(prefixOf(userId));
}
