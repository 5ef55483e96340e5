import { expect, it } from 'vitest';
import { ChatBan } from './chat-ban.ts';

it('[P6] an act that lies wholly within a ban from the chat has to be refused', () => {
  const ban = new ChatBan();
  const before = ban.now;
  ban.become('changing');
  const asked = ban.now;
  ban.become('inForce');
  const within = ban.now;
  expect([before, asked, within].map((began) => ban.hasToRefuse(began))).toEqual([false, false, true]);
  expect([before, asked, within].map((began) => ban.mayHaveRefused(began))).toEqual([true, true, true]);
  ban.become('changing');
  expect([before, asked, within].map((began) => ban.hasToRefuse(began))).toEqual([false, false, false]);
  ban.become('none');
  expect([before, asked, within, ban.now].map((began) => ban.mayHaveRefused(began))).toEqual([true, true, true, false]);
  expect(ban.hasToRefuse(within)).toBe(false);
});

it('a person who was never banned from the chat may not be refused for that', () => {
  const ban = new ChatBan();
  expect(ban.mayHaveRefused(ban.now)).toBe(false);
});
