import type { SessionState } from '@dark-circle/sdk';
import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { createNoticeHistory } from '../notices/notice-history.ts';
import { forgetLastUser } from './forget-last-user.ts';

const as = (id: number) => ({ status: 'signedIn', user: { id, name: '' } }) as SessionState;

test('another user finds an empty cache and no notices, the same one keeps them', () => {
  const queryClient = new QueryClient();
  const notices = createNoticeHistory();
  let state = as(1);
  let tell = () => {};
  const session = {
    getSnapshot: () => state,
    subscribe: (listener: () => void) => {
      tell = listener;
      return () => {};
    },
  };
  const become = (next: SessionState) => {
    queryClient.setQueryData(['rooms'], ['a room']);
    notices.add({ message: '복사했습니다', isFailure: false });
    state = next;
    tell();
    return [queryClient.getQueryData(['rooms']), notices.getSnapshot().length];
  };
  forgetLastUser(session, queryClient, notices);
  expect(become(as(1))).toEqual([['a room'], 1]);
  expect(become(as(2))).toEqual([undefined, 0]);
  expect(become({ status: 'signedOut' })).toEqual([undefined, 0]);
  expect(become(as(2))).toEqual([undefined, 0]);
});
