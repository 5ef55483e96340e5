import { createPrivateKey, createPublicKey, generateKeyPairSync, hkdfSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';

/** A key that tells genuine access tokens from others. `kid` is its RFC 7638 thumbprint: the same wherever it is imported. */
export interface VerifyingKey {
  kid: string;
  publicKey: KeyObject;
}

/** The one secret of a deployment; the others are derived from it. */
export interface SigningKey extends VerifyingKey {
  privateKey: KeyObject;
  /** 32 bytes, for `createRefreshTokens`. */
  refreshKey: Uint8Array;
}

/** The text is no Ed25519 key. The message is one line for the person who configured it and quotes nothing of the key. */
export class UnusableKeyError extends Error {
  override readonly name = 'UnusableKeyError';
}

/** A new Ed25519 private key as a JWK in one line: what `importSigningKey` reads. */
export function generateSigningKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return JSON.stringify(privateKey.export({ format: 'jwk' }));
}

/**
 * @param text a private JWK (JSON) or PKCS #8 in PEM, in which `\n` may stand for a line break (env files)
 * @throws UnusableKeyError
 */
export async function importSigningKey(text: string): Promise<SigningKey> {
  const privateKey = parseKey('private', text);
  const secret = privateKey.export({ format: 'jwk' }).d;
  if (secret === undefined) throw new UnusableKeyError('the key is not an Ed25519 private key');
  const refreshKey = hkdfSync('sha256', Buffer.from(secret, 'base64url'), '', 'dark-circle refresh tokens v1', 32);
  const publicKey = createPublicKey(privateKey);
  return { kid: await kidOf(publicKey), publicKey, privateKey, refreshKey: new Uint8Array(refreshKey) };
}

/**
 * A key whose tokens are still accepted, or are already, while keys are rotated.
 * @param text a public JWK (JSON) or SPKI in PEM
 * @throws UnusableKeyError
 */
export async function importVerifyingKey(text: string): Promise<VerifyingKey> {
  const publicKey = parseKey('public', text);
  return { kid: await kidOf(publicKey), publicKey };
}

function parseKey(kind: 'private' | 'public', text: string): KeyObject {
  const create = kind === 'private' ? createPrivateKey : createPublicKey;
  let key: KeyObject;
  try {
    key = text.trimStart().startsWith('{')
      ? create({ key: parseJwk(text), format: 'jwk' })
      : create(text.replaceAll('\\n', '\n'));
  } catch {
    // The parser's own message may quote what it could not read.
    throw new UnusableKeyError(`the key is neither a JWK nor a PEM of an Ed25519 ${kind} key`);
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new UnusableKeyError('the key is of another kind than Ed25519');
  return key;
}

/** Its members are checked by whoever imports the key. */
function parseJwk(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function kidOf(publicKey: KeyObject): Promise<string> {
  return calculateJwkThumbprint(publicKey);
}
