import type { Attachment, Message } from '@dark-circle/sdk';
import { expect, it } from 'vitest';
import { photosIn } from './photos-in.ts';

const photo = (id: string): Attachment => ({
  id,
  kind: 'image',
  name: `${id}.jpg`,
  mime: 'image/jpeg',
  bytes: 1,
  width: 4,
  height: 3,
});
const file: Attachment = { id: 'f', kind: 'file', name: 'f.pdf', mime: 'application/pdf', bytes: 1 };
const message = (seq: number, attachments: Attachment[], deletedAt?: string) =>
  ({ seq, attachments, ...(deletedAt !== undefined && { deletedAt }) }) as Message;

it('photos stand in the order of their messages; files, and what was deleted, do not', () => {
  const messages = [
    message(1, [photo('a'), file, photo('b')]),
    message(2, [photo('c')], 'now'),
    message(3, [photo('d')]),
  ];
  expect(photosIn(messages).map((shown) => [shown.photo.id, shown.message?.seq])).toEqual([
    ['a', 1],
    ['b', 1],
    ['d', 3],
  ]);
});
