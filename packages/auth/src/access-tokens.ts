import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { SigningKey, VerifyingKey } from './signing-keys.ts';
import { VerifiedTokens } from './verified-tokens.ts';

/** What an access token says. Ids are plain numbers here: this package knows nothing of storage. */
export interface AccessClaims {
  userId: number;
  sessionId: string;
  /** The authority's generation when the token was made: later revocations of the user end it. */
  generation: number;
  /** What it is good for, as RFC 8693 puts it: words with spaces between them. Absent: all that the user may do. */
  scope?: string;
  /** Of what it is made from, if that has an end: milliseconds since 1970. What was begun with the token is over soon after, too. */
  endsAtMs?: number;
}

export interface AccessTokens {
  /** It does not outlive `claims.endsAtMs`. */
  issue(claims: AccessClaims): Promise<{ accessToken: string; expiresAtMs: number }>;
  /** Undefined for a token that is malformed, expired, of another issuer or signed otherwise. */
  verify(accessToken: string): Promise<AccessClaims | undefined>;
}

export interface AccessTokenOptions {
  signingKey: SigningKey;
  /** Other keys whose tokens count, while keys are rotated. */
  alsoAccepted?: readonly VerifyingKey[];
  issuer: string;
  audience: string;
  lifetimeMs: number;
  /** How far the clocks of two processes may differ before one refuses what the other has just issued. */
  clockSkewSeconds: number;
  /** So many genuine tokens are known again by their text, without their signature being checked once more. None by default. */
  remembered?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
}

const algorithm = 'EdDSA';
/** Whoever does not know of scopes must not take a token that has one. */
const types = { whole: 'at+jwt', scoped: 'scoped-at+jwt' };

export function createAccessTokens(options: AccessTokenOptions): AccessTokens {
  const { signingKey, alsoAccepted = [], issuer, audience, lifetimeMs, clockSkewSeconds, now = Date.now } = options;
  const verified = new VerifiedTokens(options.remembered ?? 0);
  const keys = new Map([signingKey, ...alsoAccepted].map(({ kid, publicKey }) => [kid, publicKey]));

  /** Only keys of ours, by name: a key or an address that comes with the token (`jwk`, `jku`, `x5u`) is never looked at. */
  function keyOf({ kid }: { kid?: string }) {
    const key = kid === undefined ? undefined : keys.get(kid);
    if (key === undefined) throw new errors.JWKSNoMatchingKey();
    return key;
  }

  return {
    async issue({ userId, sessionId, generation, scope, endsAtMs }) {
      const issuedAt = Math.floor(now() / 1000);
      const expiresAt = Math.floor(Math.min(now() + lifetimeMs, endsAtMs ?? Infinity) / 1000);
      const accessToken = await new SignJWT({
        sid: sessionId,
        gen: generation,
        ...(scope !== undefined && { scope }),
        ...(endsAtMs !== undefined && { ends: endsAtMs }),
      })
        .setProtectedHeader({
          alg: algorithm,
          typ: scope === undefined ? types.whole : types.scoped,
          kid: signingKey.kid,
        })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(String(userId))
        .setIssuedAt(issuedAt)
        .setNotBefore(issuedAt - clockSkewSeconds)
        .setExpirationTime(expiresAt)
        .sign(signingKey.privateKey);
      return { accessToken, expiresAtMs: expiresAt * 1000 };
    },

    async verify(accessToken) {
      const nowMs = now();
      const known = verified.claimsOf(accessToken, Math.floor(nowMs / 1000));
      if (known !== undefined) return known;
      try {
        const { payload, protectedHeader } = await jwtVerify(accessToken, keyOf, {
          algorithms: [algorithm],
          issuer,
          audience,
          requiredClaims: ['iss', 'aud', 'sub', 'sid', 'gen', 'iat', 'nbf', 'exp'],
          currentDate: new Date(nowMs),
        });
        const claims = claimsOf(payload);
        if (protectedHeader.typ !== (claims?.scope === undefined ? types.whole : types.scoped)) return undefined;
        const { nbf, exp } = payload;
        if (claims !== undefined && nbf !== undefined && exp !== undefined)
          verified.remember(accessToken, { claims, notBeforeSeconds: nbf, expiresAtSeconds: exp });
        return claims;
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}

function claimsOf({ sub, sid, gen, scope, ends }: JWTPayload): AccessClaims | undefined {
  if (sub === undefined || !/^[1-9]\d{0,15}$/u.test(sub)) return undefined;
  if (typeof sid !== 'string' || sid === '') return undefined;
  if (typeof gen !== 'number' || !Number.isSafeInteger(gen) || gen < 0) return undefined;
  // One that is not understood is not one that allows everything.
  if (scope !== undefined && typeof scope !== 'string') return undefined;
  if (ends !== undefined && (typeof ends !== 'number' || !Number.isFinite(ends))) return undefined;
  return {
    userId: Number(sub),
    sessionId: sid,
    generation: gen,
    ...(scope !== undefined && { scope }),
    ...(ends !== undefined && { endsAtMs: ends }),
  };
}
