import { randomUUID } from 'node:crypto';
import type { AppRouter } from '@dark-circle/api';
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client';
import type { Job } from '../load/job.ts';

export interface People {
  senders: Job['senders'];
  userIds: number[];
  /** The rooms that the senders speak in; all are members of all. */
  roomIds: number[];
}

interface SignedUp {
  api: TRPCClient<AppRouter>;
  accessToken: string;
  userId: number;
}

/** Signs up so many people and puts all of them into so many rooms; each sends into one of them. */
export async function gatherPeople(
  url: string,
  counts: { people: number; rooms: number; prefix?: string },
): Promise<People> {
  const everybody: SignedUp[] = [];
  for (let n = 1; n <= counts.people; n += 1) everybody.push(await signUp(url, `${counts.prefix ?? 'bench'}-${n}`));
  const [first] = everybody;
  if (first === undefined) throw new Error('nobody was signed up');
  const roomIds: number[] = [];
  for (let n = 1; n <= counts.rooms; n += 1) {
    const name = `Bench ${n}`;
    const { id } = await first.api.chat.createRoom.mutate({ name, visibility: 'public', kind: 'channel' });
    for (const { api } of everybody.slice(1)) await api.chat.joinRoom.mutate({ roomId: id, commandId: randomUUID() });
    roomIds.push(id);
  }
  return {
    senders: everybody.map(({ accessToken }, n) => ({ accessToken, roomId: roomIds[n % roomIds.length] ?? 0 })),
    userIds: everybody.map(({ userId }) => userId),
    roomIds,
  };
}

async function signUp(url: string, loginId: string): Promise<SignedUp> {
  const { user, accessToken } = await apiAt(url).auth.signUp.mutate({
    loginId,
    password: passwordOf(loginId),
    name: `이름 ${loginId}`,
    email: `${loginId}@example.com`,
    phone: '010-1234-5678',
    birthdate: '2000-02-29',
    address: { postcode: '06236', line1: '서울특별시 강남구 테헤란로 1', line2: '2층' },
  });
  return { api: apiAt(url, accessToken), accessToken, userId: user.id };
}

/** For what takes longer than a token is good: the first of those who were gathered, signed in again. */
export async function freshToken(url: string): Promise<string> {
  const loginId = 'bench-1';
  const { accessToken } = await apiAt(url).auth.signIn.mutate({ loginId, password: passwordOf(loginId) });
  return accessToken;
}

const passwordOf = (loginId: string): string => `${loginId} correct horse`;

function apiAt(url: string, accessToken?: string): TRPCClient<AppRouter> {
  const headers = accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` };
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc`, headers })] });
}
