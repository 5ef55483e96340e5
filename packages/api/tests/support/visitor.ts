import { randomUUID } from 'node:crypto';
import { authenticate } from '../../src/auth/authenticate.ts';
import type { SignedIn } from '../../src/auth/signed-in.ts';
import type { Context, Services } from '../../src/context.ts';
import { createCaller } from '../../src/router.ts';

/** Somebody with a browser: a cookie jar, and an access token once they have signed in. */
export class Visitor {
  accessToken: string | undefined;
  cookie: string | undefined;
  cookieExpiresAtMs: number | undefined;
  mediaCookie: string | undefined;
  address = '192.0.2.1';
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  /** The api as this visitor may call it now. */
  async api() {
    return createCaller(await this.context());
  }

  async context(): Promise<Context> {
    return {
      services: this.#services,
      caller:
        this.accessToken === undefined
          ? undefined
          : await authenticate(this.#services, this.#services.accessTokens, this.accessToken),
      refreshCookie: {
        read: () => this.cookie,
        write: (token, expiresAtMs) => {
          this.cookie = token;
          this.cookieExpiresAtMs = expiresAtMs;
        },
        clear: () => {
          this.cookie = undefined;
        },
      },
      mediaCookie: {
        write: (token) => {
          this.mediaCookie = token;
        },
        clear: () => {
          this.mediaCookie = undefined;
        },
      },
      requestId: randomUUID(),
      address: this.address,
      userAgent: 'a test',
    };
  }

  async signUp(loginId: string): Promise<SignedIn> {
    return this.#keep(await (await this.api()).auth.signUp(signUpForm(loginId)));
  }

  async signIn(loginId: string, password: string = passwordOf(loginId)): Promise<SignedIn> {
    return this.#keep(await (await this.api()).auth.signIn({ loginId, password }));
  }

  async refresh(): Promise<SignedIn> {
    return this.#keep(await (await this.api()).auth.refresh());
  }

  #keep(signedIn: SignedIn): SignedIn {
    this.accessToken = signedIn.accessToken;
    return signedIn;
  }
}

export function passwordOf(loginId: string): string {
  return `${loginId} correct horse`;
}

export function signUpForm(loginId: string) {
  return {
    loginId,
    password: passwordOf(loginId),
    name: '김하나',
    email: `${loginId}@example.com`,
    phone: '010-1234-5678',
    birthdate: '2000-02-29',
    address: { postcode: '06236', line1: '서울특별시 강남구 테헤란로 1', line2: '2층' },
  };
}
