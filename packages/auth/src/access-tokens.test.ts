import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { SignJWT, UnsecuredJWT, decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { createAccessTokens, type AccessTokenOptions } from './access-tokens.ts';
import { generateSigningKey, importSigningKey, type SigningKey } from './signing-keys.ts';

const claims = { userId: 7, sessionId: 'a-session', generation: 3 };
const issuedAtMs = Date.UTC(2026, 0, 1);
let signingKey: SigningKey;

beforeAll(async () => {
  signingKey = await importSigningKey(generateSigningKey());
});

function tokensWith(changes: Partial<AccessTokenOptions> = {}) {
  return createAccessTokens({
    signingKey,
    issuer: 'dark-circle',
    audience: 'dark-circle',
    lifetimeMs: 600_000,
    clockSkewSeconds: 5,
    now: () => issuedAtMs,
    ...changes,
  });
}

/** Genuine in all but what the test changes. */
function forge(changes: { header?: object; payload?: object; without?: string[] } = {}) {
  const seconds = issuedAtMs / 1000;
  const payload: Record<string, unknown> = {
    iss: 'dark-circle',
    aud: 'dark-circle',
    sub: '7',
    sid: 'a-session',
    gen: 3,
    iat: seconds,
    nbf: seconds,
    exp: seconds + 60,
    ...changes.payload,
  };
  for (const name of changes.without ?? []) delete payload[name];
  return new SignJWT(payload).setProtectedHeader({
    alg: 'EdDSA',
    typ: 'at+jwt',
    kid: signingKey.kid,
    ...changes.header,
  });
}

test('what was issued is verified as what it says', async () => {
  const ids = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
  const given = fc.record({ userId: ids, sessionId: fc.string({ minLength: 1 }), generation: fc.maxSafeNat() });
  await fc.assert(
    fc.asyncProperty(given, async (said) => {
      const tokens = tokensWith();
      const { accessToken, expiresAtMs } = await tokens.issue(said);
      expect(await tokens.verify(accessToken)).toEqual(said);
      expect(expiresAtMs).toBe(issuedAtMs + 600_000);
    }),
    { numRuns: 30 },
  );
});

test('a scope, and the end of what a token was made from, are verified as they were issued', async () => {
  const tokens = tokensWith();
  const scoped = { ...claims, scope: 'read room:3', endsAtMs: issuedAtMs + 60_000 };
  const { accessToken, expiresAtMs } = await tokens.issue(scoped);
  expect(await tokens.verify(accessToken)).toEqual(scoped);
  expect(expiresAtMs).toBe(issuedAtMs + 60_000);
  // A process that knows nothing of scopes takes no token of this type.
  expect(decodeProtectedHeader(accessToken).typ).toBe('scoped-at+jwt');
});

test('a token with a scope has the type of such, and one without has not', async () => {
  const refused = [
    forge({ payload: { scope: 'read' } }),
    forge({ header: { typ: 'scoped-at+jwt' } }),
    forge({ header: { typ: 'scoped-at+jwt' }, payload: { scope: 7 } }),
    forge({ payload: { ends: 'never' } }),
  ];
  for (const token of refused)
    expect(await tokensWith().verify(await token.sign(signingKey.privateKey))).toBeUndefined();
});

test('the forgeries of these tests would pass if nothing were wrong with them', async () => {
  expect(await tokensWith().verify(await forge().sign(signingKey.privateKey))).toEqual(claims);
});

test('says iss, aud, typ, kid, sub, sid, gen, iat, nbf and exp', async () => {
  const { accessToken } = await tokensWith().issue(claims);
  expect(decodeProtectedHeader(accessToken)).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid: signingKey.kid });
  const iat = issuedAtMs / 1000;
  expect(decodeJwt(accessToken)).toEqual({
    iss: 'dark-circle',
    aud: 'dark-circle',
    sub: '7',
    sid: 'a-session',
    gen: 3,
    iat,
    nbf: iat - 5,
    exp: iat + 600,
  });
});

test('[SEC-1] alg none is refused', async () => {
  const unsigned = new UnsecuredJWT(decodeJwt((await tokensWith().issue(claims)).accessToken)).encode();
  expect(await tokensWith().verify(unsigned)).toBeUndefined();
  const [, payload] = unsigned.split('.');
  const header = { alg: 'none', typ: 'at+jwt', kid: signingKey.kid };
  expect(await tokensWith().verify(`${encoded(header)}.${payload}.`)).toBeUndefined();
});

test('[SEC-1] a MAC made with the public key is no signature', async () => {
  const [, payload] = (await tokensWith().issue(claims)).accessToken.split('.');
  const { x } = signingKey.publicKey.export({ format: 'jwk' });
  const publicKeys = [
    signingKey.publicKey.export({ type: 'spki', format: 'pem' }),
    signingKey.publicKey.export({ type: 'spki', format: 'der' }),
    Buffer.from(x ?? '', 'base64url'),
  ];
  for (const alg of ['HS256', 'HS512']) {
    const input = `${encoded({ alg, typ: 'at+jwt', kid: signingKey.kid })}.${payload}`;
    for (const key of publicKeys) {
      const mac = createHmac(alg === 'HS256' ? 'sha256' : 'sha512', key)
        .update(input)
        .digest('base64url');
      expect(await tokensWith().verify(`${input}.${mac}`)).toBeUndefined();
    }
  }
});

test('[SEC-1] RS256 and ES256 are refused, whatever kid they name', async () => {
  for (const alg of ['RS256', 'ES256']) {
    const { privateKey } = await generateKeyPair(alg);
    expect(await tokensWith().verify(await forge({ header: { alg } }).sign(privateKey))).toBeUndefined();
  }
});

test('[SEC-2] a key that comes with the token is not looked at', async () => {
  const stranger = await generateKeyPair('EdDSA', { extractable: true });
  const jwk = await exportJWK(stranger.publicKey);
  const headers = [
    { jwk },
    { jku: 'https://example.com/jwks.json' },
    { x5u: 'https://example.com/cert.pem' },
    { jwk, kid: undefined },
    { jwk, kid: 'stranger' },
  ];
  for (const header of headers) {
    expect(await tokensWith().verify(await forge({ header }).sign(stranger.privateKey))).toBeUndefined();
  }
});

test('[SEC-3] another issuer, audience or type is refused', async () => {
  const wrong = [
    { payload: { iss: 'elsewhere' } },
    { payload: { aud: 'elsewhere' } },
    { header: { typ: 'JWT' } },
    { header: { typ: undefined } },
  ];
  for (const change of wrong) {
    expect(await tokensWith().verify(await forge(change).sign(signingKey.privateKey))).toBeUndefined();
  }
});

test('[SEC-3] a token without one of its claims is refused', async () => {
  for (const claim of ['iss', 'aud', 'sub', 'sid', 'gen', 'iat', 'nbf', 'exp']) {
    const token = await forge({ without: [claim] }).sign(signingKey.privateKey);
    expect(await tokensWith().verify(token)).toBeUndefined();
  }
});

test('[SEC-3] a token is refused before its nbf and from its exp on', async () => {
  const { accessToken, expiresAtMs } = await tokensWith().issue(claims);
  const at = (nowMs: number) => tokensWith({ now: () => nowMs }).verify(accessToken);
  expect(await at(issuedAtMs - 6_000)).toBeUndefined();
  expect(await at(issuedAtMs - 5_000)).toEqual(claims);
  expect(await at(expiresAtMs - 1)).toEqual(claims);
  expect(await at(expiresAtMs)).toBeUndefined();
});

test('[SEC-3] a token that is remembered is refused before its nbf and from its exp on, too', async () => {
  let nowMs = issuedAtMs;
  const tokens = tokensWith({ remembered: 10, now: () => nowMs });
  const { accessToken, expiresAtMs } = await tokens.issue(claims);
  for (const [atMs, expected] of [
    [issuedAtMs, claims],
    [expiresAtMs - 1, claims],
    [issuedAtMs - 6_000, undefined],
    [issuedAtMs - 5_000, claims],
    [expiresAtMs, undefined],
    [issuedAtMs, claims],
  ] as const) {
    nowMs = atMs;
    expect(await tokens.verify(accessToken), String(atMs - issuedAtMs)).toEqual(expected);
  }
});

test('[SEC-1] remembering one token makes no other genuine', async () => {
  const tokens = tokensWith({ remembered: 10 });
  const { accessToken } = await tokens.issue(claims);
  expect(await tokens.verify(accessToken)).toEqual(claims);
  const { accessToken: other } = await tokensWith({ signingKey: await importSigningKey(generateSigningKey()) }).issue(
    claims,
  );
  const forged = accessToken.slice(0, accessToken.lastIndexOf('.')) + other.slice(other.lastIndexOf('.'));
  // Twice: what was refused must not be remembered either.
  for (const token of [forged, forged, other, other]) expect(await tokens.verify(token)).toBeUndefined();
  expect(await tokens.verify(accessToken)).toEqual(claims);
});

test('claims of another shape than ours are refused', async () => {
  const odd = [{ sub: 'seven' }, { sub: '-7' }, { sub: '0' }, { sid: 7 }, { sid: '' }, { gen: '3' }, { gen: -1 }];
  for (const payload of [...odd, { gen: 1.5 }]) {
    expect(await tokensWith().verify(await forge({ payload }).sign(signingKey.privateKey))).toBeUndefined();
  }
});

test('[SEC-4] while keys are rotated both count; a retired one does not', async () => {
  const nextKey = await importSigningKey(generateSigningKey());
  const { accessToken: old } = await tokensWith().issue(claims);
  const { accessToken: fresh } = await tokensWith({ signingKey: nextKey }).issue(claims);
  const before = tokensWith({ alsoAccepted: [nextKey] });
  const after = tokensWith({ signingKey: nextKey, alsoAccepted: [signingKey] });
  for (const tokens of [before, after]) {
    expect(await tokens.verify(old)).toEqual(claims);
    expect(await tokens.verify(fresh)).toEqual(claims);
  }
  expect(await tokensWith({ signingKey: nextKey }).verify(old)).toBeUndefined();
});

test('[SEC-1] a token in which anything was changed is refused', async () => {
  const { accessToken } = await tokensWith().issue(claims);
  const positions = fc.nat(accessToken.length - 1);
  await fc.assert(
    fc.asyncProperty(positions, fc.constantFrom('A', 'w', '.', ''), async (at, by) => {
      const changed = accessToken.slice(0, at) + by + accessToken.slice(at + 1);
      fc.pre(changed !== accessToken && !sameBytes(changed, accessToken));
      expect(await tokensWith().verify(changed)).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});

test('whatever is not a token is undefined, never an error', async () => {
  const parts = fc.array(fc.oneof(fc.base64String(), fc.json().map(encodedText)), { maxLength: 5 });
  const texts = fc.oneof(
    fc.string(),
    parts.map((part) => part.join('.')),
  );
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      expect(await tokensWith().verify(text)).toBeUndefined();
    }),
  );
});

function encoded(value: object): string {
  return encodedText(JSON.stringify(value));
}

function encodedText(text: string): string {
  return Buffer.from(text).toString('base64url');
}

/** The last character of a base64url text has bits that nothing depends on. */
function sameBytes(one: string, other: string): boolean {
  const bytes = (token: string) => token.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'));
  return bytes(one).join('.') === bytes(other).join('.');
}
