import { createHash, createHmac, randomBytes } from 'node:crypto';

export interface RefreshTokens {
  /** A new session: its id, its first token (`<sessionId>.<secret>`) and the hash of the secret. */
  create(): { sessionId: string; refreshToken: string; secretHash: string };
  /**
   * What a token says. Its successor is derived from it with a key of the server, so that many refreshes with the same
   * token at the same moment get one and the same successor. Undefined when malformed.
   */
  read(
    refreshToken: string,
  ): { sessionId: string; secretHash: string; successor: { refreshToken: string; secretHash: string } } | undefined;
}

/** 128 bits of id, 256 bits of secret, both base64url. */
const format = /^(?<sessionId>[\w-]{22})\.(?<secret>[\w-]{43})$/u;
/** Whatever else the key is used for, it never signs a text that starts like this. */
const successorDomain = 'dark-circle refresh successor v1\0';

/** @param serverKey 32 secret bytes, the same in every process: see `importSigningKey` */
export function createRefreshTokens(serverKey: Uint8Array): RefreshTokens {
  return {
    create() {
      const sessionId = randomBytes(16).toString('base64url');
      const secret = randomBytes(32).toString('base64url');
      return { sessionId, refreshToken: `${sessionId}.${secret}`, secretHash: hashOf(secret) };
    },

    read(refreshToken) {
      const { sessionId, secret } = format.exec(refreshToken)?.groups ?? {};
      if (sessionId === undefined || secret === undefined) return undefined;
      const next = createHmac('sha256', serverKey).update(successorDomain).update(refreshToken).digest('base64url');
      return {
        sessionId,
        secretHash: hashOf(secret),
        successor: { refreshToken: `${sessionId}.${next}`, secretHash: hashOf(next) },
      };
    },
  };
}

/** Plain sha256: nothing can be guessed of 256 random bits, so there is nothing for a slow hash to protect. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
