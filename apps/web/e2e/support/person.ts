import { randomUUID } from 'node:crypto';
import { expect, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { z } from 'zod';

const signedUp = z.object({
  result: z.object({ data: z.object({ accessToken: z.string(), user: z.object({ id: z.number() }) }) }),
});
const answered = z.object({ result: z.object({ data: z.unknown() }) });

export const password = 'correct horse battery';

/** Somebody with a browser of their own. */
export interface Person {
  name: string;
  loginId: string;
  url: string;
  page: Page;
  context: BrowserContext;
}

/** A person with an account, who can also act without their page. */
export interface Member extends Person {
  userId: number;
  call: (path: string, input: object) => Promise<unknown>;
}

export interface PersonOptions extends BrowserContextOptions {
  name: string;
}

export async function openBrowser(browser: Browser, url: string, options: PersonOptions): Promise<Person> {
  const { name, ...contextOptions } = options;
  const context = await browser.newContext({ baseURL: url, ...contextOptions });
  const page = await context.newPage();
  return { name, loginId: `p${randomUUID().slice(0, 12)}`, url, page, context };
}

/** Signs up without the form: the browser gets the same cookie, so its page opens signed in. */
export async function becomeMember(person: Person): Promise<Member> {
  const { url, context, loginId, name } = person;
  const post = async (path: string, data: object, headers: Record<string, string> = {}): Promise<unknown> => {
    const response = await context.request.post(`${url}/trpc/${path}`, { data, headers: { origin: url, ...headers } });
    const body: unknown = await response.json();
    expect(response.ok(), `${path}: ${JSON.stringify(body)}`).toBe(true);
    return body;
  };
  const answer = signedUp.parse(await post('auth.signUp', { ...profile(name), loginId, password }));
  const { accessToken, user } = answer.result.data;
  const headers = { authorization: `Bearer ${accessToken}` };
  return {
    ...person,
    userId: user.id,
    call: async (path, input) => answered.parse(await post(path, input, headers)).result.data,
  };
}

export function profile(name: string) {
  return {
    name,
    email: 'someone@example.org',
    phone: '010-1234-5678',
    birthdate: '2001-03-14',
    address: { line1: '서울특별시 종로구 세종대로 1' },
  };
}
