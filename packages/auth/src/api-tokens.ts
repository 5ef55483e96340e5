import { createHash, randomBytes } from 'node:crypto';

/** A name that people and secret scanners know it by, 128 bits of id, 256 bits of secret, both base64url. */
const format = /^dct_(?<tokenId>[\w-]{22})\.(?<secret>[\w-]{43})$/u;

/** What a program signs in with, and the hash of its secret: only that is to be stored. */
export function createApiToken(): { tokenId: string; apiToken: string; secretHash: string } {
  const tokenId = randomBytes(16).toString('base64url');
  const secret = randomBytes(32).toString('base64url');
  return { tokenId, apiToken: `dct_${tokenId}.${secret}`, secretHash: hashOf(secret) };
}

/** What a token says; undefined for anything that is none, such as a refresh token. */
export function readApiToken(text: string): { tokenId: string; secretHash: string } | undefined {
  const { tokenId, secret } = format.exec(text)?.groups ?? {};
  return tokenId === undefined || secret === undefined ? undefined : { tokenId, secretHash: hashOf(secret) };
}

/** Plain sha256: nothing can be guessed of 256 random bits, so there is nothing for a slow hash to protect. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
