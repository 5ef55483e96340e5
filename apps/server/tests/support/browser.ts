import { passwordOf, signUpForm } from './person.ts';

/** What a browser keeps of the answers to `auth`: cookies by name, of which scripts see none. */
export class Browser {
  readonly #url: string;
  readonly #jar = new Map<string, string>();
  accessToken = '';
  /** As the last answer set them. */
  setCookies: string[] = [];

  constructor(url: string) {
    this.#url = url;
  }

  async signUp(loginId: string): Promise<void> {
    await this.post('auth.signUp', signUpForm(loginId));
  }

  async signIn(loginId: string): Promise<void> {
    await this.post('auth.signIn', { loginId, password: passwordOf(loginId) });
  }

  /** The cookies as they are sent, all or those of one purpose. */
  cookies(purpose = ''): string {
    return [...this.#jar]
      .filter(([name]) => name.endsWith(purpose))
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
  }

  async post(procedure: string, input: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const response = await fetch(new URL(`/trpc/${procedure}`, this.#url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.#url, cookie: this.cookies(), ...headers },
      body: JSON.stringify(input),
    });
    this.setCookies = response.headers.getSetCookie();
    for (const cookie of this.setCookies) this.#keep(cookie);
    const { result } = (await response.clone().json()) as { result?: { data: { accessToken?: string } } };
    this.accessToken = result?.data.accessToken ?? this.accessToken;
    return response;
  }

  #keep(setCookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(setCookie) ?? [];
    if (setCookie.includes('Max-Age=0')) this.#jar.delete(name);
    else this.#jar.set(name, value);
  }
}
