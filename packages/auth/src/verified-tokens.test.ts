import { expect, test } from 'vitest';
import { VerifiedTokens } from './verified-tokens.ts';

const verified = {
  claims: { userId: 7, sessionId: 'a-session', generation: 3 },
  notBeforeSeconds: 100,
  expiresAtSeconds: 200,
};

test('[P9] remembers so many and no more: the oldest goes', () => {
  const tokens = new VerifiedTokens(2);
  for (const text of ['first', 'second', 'third']) tokens.remember(text, verified);
  expect(tokens.claimsOf('first', 150)).toBeUndefined();
  expect(tokens.claimsOf('second', 150)).toEqual(verified.claims);
  expect(tokens.claimsOf('third', 150)).toEqual(verified.claims);
});

test('[P9] a token that is shown again takes no second place', () => {
  const tokens = new VerifiedTokens(2);
  for (const text of ['first', 'second', 'second', 'second']) tokens.remember(text, verified);
  expect(tokens.claimsOf('first', 150)).toEqual(verified.claims);
});

test('one that has run out is forgotten', () => {
  const tokens = new VerifiedTokens(2);
  tokens.remember('first', verified);
  expect(tokens.claimsOf('first', 199)).toEqual(verified.claims);
  expect(tokens.claimsOf('first', 200)).toBeUndefined();
  expect(tokens.claimsOf('first', 150)).toBeUndefined();
});
