import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { generateSigningKey, importSigningKey, importVerifyingKey, UnusableKeyError } from './signing-keys.ts';

function pemPair() {
  return generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
}

test('the same secret gives the same keys in every process', async () => {
  const text = generateSigningKey();
  const [one, other] = await Promise.all([importSigningKey(text), importSigningKey(`\n${text}`)]);
  expect(one.kid).toBe(other.kid);
  expect(one.refreshKey).toEqual(other.refreshKey);
  expect(one.refreshKey).toHaveLength(32);
});

test('two secrets have nothing in common', async () => {
  const [one, other] = await Promise.all([
    importSigningKey(generateSigningKey()),
    importSigningKey(generateSigningKey()),
  ]);
  expect(one.kid).not.toBe(other.kid);
  expect(one.refreshKey).not.toEqual(other.refreshKey);
});

test('a PEM is read with real line breaks and with written ones', async () => {
  const { privateKey, publicKey } = pemPair();
  const { kid } = await importSigningKey(privateKey);
  expect((await importSigningKey(privateKey.replaceAll('\n', '\\n'))).kid).toBe(kid);
  expect((await importVerifyingKey(publicKey)).kid).toBe(kid);
});

test('a public JWK has the kid of its private one', async () => {
  const { kid, publicKey } = await importSigningKey(generateSigningKey());
  const text = JSON.stringify(publicKey.export({ format: 'jwk' }));
  expect((await importVerifyingKey(text)).kid).toBe(kid);
});

test('[SEC-29] what is no Ed25519 private key is refused without quoting it', async () => {
  const rsa = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const broken = generateSigningKey().replace('"d"', '"e"');
  const texts = ['', 'secret-text', '{', '{}', broken, pemPair().publicKey, rsa.privateKey];
  for (const text of texts) {
    const error: unknown = await importSigningKey(text).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnusableKeyError);
    expect(String(error)).not.toContain('secret-text');
    expect(String(error)).not.toContain('\n');
  }
});
