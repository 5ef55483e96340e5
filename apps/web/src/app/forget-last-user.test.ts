import type { SessionState } from '@dark-circle/sdk';
import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { forgetLastUser } from './forget-last-user.ts';

const as = (id: number) => ({ status: 'signedIn', user: { id, name: '' } }) as SessionState;

test('another user finds an empty cache, the same one keeps it', () => {
  const queryClient = new QueryClient();
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
    state = next;
    tell();
    return queryClient.getQueryData(['rooms']);
  };
  forgetLastUser(session, queryClient);
  expect(become(as(1))).toEqual(['a room']);
  expect(become(as(2))).toBeUndefined();
  expect(become({ status: 'signedOut' })).toBeUndefined();
  expect(become(as(2))).toBeUndefined();
});
