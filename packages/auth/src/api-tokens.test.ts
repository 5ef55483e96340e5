import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createApiToken, readApiToken } from './api-tokens.ts';
import { createRefreshTokens } from './refresh-tokens.ts';

test('a new API token is read as what it was made with, and keeps its secret to itself', () => {
  const { tokenId, apiToken, secretHash } = createApiToken();
  expect(readApiToken(apiToken)).toEqual({ tokenId, secretHash });
  expect(secretHash).toMatch(/^[0-9a-f]{64}$/u);
  expect(createApiToken().secretHash).not.toBe(secretHash);
});

test('a refresh token is no API token, and an API token no refresh token', () => {
  const refreshTokens = createRefreshTokens(new Uint8Array(32));
  expect(readApiToken(refreshTokens.create().refreshToken)).toBeUndefined();
  expect(refreshTokens.read(createApiToken().apiToken)).toBeUndefined();
});

test('whatever else is shown reads as none', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => readApiToken(text) === undefined));
  const { apiToken } = createApiToken();
  for (const near of [apiToken.slice(0, -1), `${apiToken}A`, ` ${apiToken}`, apiToken.toUpperCase(), `${apiToken}\n`])
    expect(readApiToken(near)).toBeUndefined();
});
