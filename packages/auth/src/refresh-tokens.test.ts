import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRefreshTokens } from './refresh-tokens.ts';

const serverKey = randomBytes(32);
const tokens = createRefreshTokens(serverKey);

function readable(refreshToken: string, by = tokens) {
  const read = by.read(refreshToken);
  if (read === undefined) throw new Error(`unreadable: ${refreshToken}`);
  return read;
}

test('a new token is read as what it was made with', () => {
  const { sessionId, refreshToken, secretHash } = tokens.create();
  expect(readable(refreshToken)).toMatchObject({ sessionId, secretHash });
  expect(secretHash).toMatch(/^[0-9a-f]{64}$/u);
  expect(refreshToken.length - sessionId.length).toBe(1 + 43);
});

test('no two sessions are alike', () => {
  const made = Array.from({ length: 1000 }, () => tokens.create());
  expect(new Set(made.map(({ sessionId }) => sessionId)).size).toBe(1000);
  expect(new Set(made.map(({ secretHash }) => secretHash)).size).toBe(1000);
});

test('[SEC-6] every process derives the same successor from the same token', () => {
  const { refreshToken } = tokens.create();
  const elsewhere = createRefreshTokens(Uint8Array.from(serverKey));
  expect(readable(refreshToken, elsewhere).successor).toEqual(readable(refreshToken).successor);
});

test('[SEC-5] a chain of successors stays in its session and never comes back to an earlier token', () => {
  const { sessionId, refreshToken } = tokens.create();
  const seen = new Set<string>();
  let current = refreshToken;
  for (let step = 0; step < 100; step += 1) {
    expect(seen.has(current)).toBe(false);
    seen.add(current);
    const { successor } = readable(current);
    const next = readable(successor.refreshToken);
    expect(next).toMatchObject({ sessionId, secretHash: successor.secretHash });
    current = successor.refreshToken;
  }
});

test('[SEC-5] who has a token but not the key of the server cannot tell its successor', () => {
  const { refreshToken } = tokens.create();
  const stranger = createRefreshTokens(randomBytes(32));
  expect(readable(refreshToken, stranger).successor).not.toEqual(readable(refreshToken).successor);
});

test('whatever is not a token is undefined, never an error', () => {
  const { refreshToken } = tokens.create();
  const damaged = fc
    .record({ at: fc.nat(refreshToken.length - 1), by: fc.constantFrom('', '.', ' ', '\n', '+', '=', 'é', 'aa') })
    .map(({ at, by }) => refreshToken.slice(0, at) + by + refreshToken.slice(at + 1))
    // The dot in the place of the dot damages nothing.
    .filter((text) => text !== refreshToken);
  const notTokens = fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 300 }), damaged);
  fc.assert(
    fc.property(notTokens, (text) => {
      expect(tokens.read(text)).toBeUndefined();
    }),
  );
  expect(tokens.read(`${refreshToken}\n`)).toBeUndefined();
});
