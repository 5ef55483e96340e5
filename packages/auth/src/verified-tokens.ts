import type { AccessClaims } from './access-tokens.ts';

interface Verified {
  claims: AccessClaims;
  notBeforeSeconds: number;
  expiresAtSeconds: number;
}

/**
 * Tokens whose signature was found genuine: a client shows the same one with every request for minutes, and checking an
 * EdDSA signature costs more than all else a request does. Only genuine ones are kept, so that nobody can fill this with
 * inventions; the oldest goes first, which is also the first to run out.
 */
export class VerifiedTokens {
  readonly #byText = new Map<string, Verified>();
  readonly #count: number;

  constructor(count: number) {
    this.#count = count;
  }

  /** Undefined for one that is not known to be genuine, or is not valid at this moment. */
  claimsOf(accessToken: string, nowSeconds: number): AccessClaims | undefined {
    const verified = this.#byText.get(accessToken);
    if (verified === undefined) return undefined;
    if (verified.notBeforeSeconds <= nowSeconds && nowSeconds < verified.expiresAtSeconds) return verified.claims;
    this.#byText.delete(accessToken);
    return undefined;
  }

  remember(accessToken: string, verified: Verified): void {
    this.#byText.set(accessToken, verified);
    if (this.#byText.size <= this.#count) return;
    for (const oldest of this.#byText.keys()) {
      this.#byText.delete(oldest);
      return;
    }
  }
}
