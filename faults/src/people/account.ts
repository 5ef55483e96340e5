import { setTimeout as sleep } from 'node:timers/promises';
import { createTRPCClient, httpLink } from '@trpc/client';
import { chatErrorOf, isRetryable, type AppRouter } from '@dark-circle/sdk';
import { signUpForm } from './sign-up-form.ts';

const tokenGoodForMs = 5 * 60_000;
const retryMs = 200;

type Api = ReturnType<typeof createTRPCClient<AppRouter>>;

/** Somebody with an account and a token, and no client of their own: for streams read by hand. */
export class Account {
  readonly userId: number;
  readonly #name: string;
  readonly #url: string;
  #token: string;
  #tokenAtMs = performance.now();

  private constructor(url: string, name: string, userId: number, token: string) {
    this.#url = url;
    this.#name = name;
    this.userId = userId;
    this.#token = token;
  }

  static async signUp(url: string, name: string): Promise<Account> {
    const answer = await untilAnswered(async () => apiAt(url).auth.signUp.mutate(signUpForm(name)));
    return new Account(url, name, answer.user.id, answer.accessToken);
  }

  /** A token that will do for minutes. */
  async token(): Promise<string> {
    if (performance.now() - this.#tokenAtMs < tokenGoodForMs) return this.#token;
    const { loginId, password } = signUpForm(this.#name);
    const answer = await untilAnswered(async () => apiAt(this.#url).auth.signIn.mutate({ loginId, password }));
    this.#token = answer.accessToken;
    this.#tokenAtMs = performance.now();
    return this.#token;
  }
}

function apiAt(url: string): Api {
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc` })] });
}

async function untilAnswered<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const why = chatErrorOf(error);
      // A plain client says of a broken connection only that it is none of the server's answers.
      if (!isRetryable(why) && why.code !== undefined) throw error;
      await sleep(retryMs);
    }
  }
}
