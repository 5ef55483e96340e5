import { randomUUID } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Member } from './person.ts';
import { z } from 'zod';

/** A room as a person sees it, by the names that a screen reader reads. */
export const composer = (page: Page): Locator => page.getByRole('textbox', { name: '메시지 쓰기' });
export const messages = (page: Page): Locator => page.getByRole('log', { name: '메시지' });
export const message = (page: Page, text: string): Locator =>
  messages(page).getByRole('article').filter({ hasText: text });
export const participants = (page: Page): Locator => page.getByRole('region', { name: '참여 중' });

export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

const room = z.object({ id: z.number(), name: z.string() });

/** A room of its own for a test, so that tests that share a server do not hear each other. */
export async function openRoomFor(owner: Member, others: readonly Member[], name: string): Promise<number> {
  const { id } = room.parse(
    await owner.call('chat.createRoom', { name, visibility: 'public', kind: 'channel', topic: '' }),
  );
  for (const other of others) await other.call('chat.joinRoom', { roomId: id });
  return id;
}

export async function fill(author: Member, roomId: number, count: number, text: (index: number) => string) {
  for (let index = 1; index <= count; index += 1) {
    await author.call('chat.send', { roomId, clientMessageId: randomUUID(), body: text(index) });
  }
}

export async function enter(person: { page: Page }, roomId: number): Promise<void> {
  await person.page.goto(`/rooms/${roomId}`);
  await expect(messages(person.page)).toBeVisible();
}
