import type { AppRouter, User } from '@dark-circle/api';
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client';

/** Somebody who has signed in, with a client at one server. */
export interface Person {
  loginId: string;
  user: User;
  accessToken: string;
  refreshToken: string;
  api: Api;
  /** The same person at another server, or after a restart. */
  at(url: string): Api;
}

export type Api = TRPCClient<AppRouter>;

/** A plain typed client, as any program has it. */
export function apiAt(url: string, accessToken?: string): Api {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${url}/trpc`,
        headers: () => (accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
      }),
    ],
  });
}

export async function signUp(url: string, loginId: string): Promise<Person> {
  return personOf(
    url,
    loginId,
    await apiAt(url).auth.signUp.mutate({ ...signUpForm(loginId), refreshTokenIn: 'body' }),
  );
}

export async function signIn(url: string, loginId: string): Promise<Person> {
  const credentials = { loginId, password: passwordOf(loginId), refreshTokenIn: 'body' as const };
  return personOf(url, loginId, await apiAt(url).auth.signIn.mutate(credentials));
}

/** The first of them is the admin of a fresh storage. */
export async function signUpAll(url: string, loginIds: readonly string[]): Promise<Person[]> {
  const people: Person[] = [];
  for (const loginId of loginIds) people.push(await signUp(url, loginId));
  return people;
}

function personOf(
  url: string,
  loginId: string,
  { user, accessToken, refreshToken }: { user: User; accessToken: string; refreshToken?: string },
): Person {
  if (refreshToken === undefined) throw new Error('no refresh token was answered');
  const at = (otherUrl: string): Api => apiAt(otherUrl, accessToken);
  return { loginId, user, accessToken, refreshToken, api: at(url), at };
}

export function passwordOf(loginId: string): string {
  return `${loginId} correct horse`;
}

export function signUpForm(loginId: string) {
  return {
    loginId,
    password: passwordOf(loginId),
    name: `이름 ${loginId}`,
    email: `${loginId}@example.com`,
    phone: '010-1234-5678',
    birthdate: '2000-02-29',
    address: { postcode: '06236', line1: '서울특별시 강남구 테헤란로 1', line2: '2층' },
  };
}

/** The room for everybody that is not for notices. */
export async function talkRoom(api: Api): Promise<number> {
  const room = (await api.chat.rooms.query()).find(({ kind }) => kind === 'channel');
  if (room === undefined) throw new Error('there is no room to talk in');
  return room.id;
}
