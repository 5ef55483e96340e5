import { expect, test, vi } from 'vitest';
import { createNoticeHistory } from './notice-history.ts';

test('what was said is kept, newest first, and the same again and again is one with its number', () => {
  const history = createNoticeHistory();
  history.add({ message: '복사했습니다', isFailure: false });
  history.add({ message: '서버에 닿지 않습니다.', isFailure: true });
  history.add({ message: '서버에 닿지 않습니다.', isFailure: true });
  history.add({ message: '복사했습니다', isFailure: false });
  expect(history.getSnapshot()).toMatchObject([
    { message: '복사했습니다', times: 1, isFailure: false },
    { message: '서버에 닿지 않습니다.', times: 2, isFailure: true },
    { message: '복사했습니다', times: 1 },
  ]);
});

test('[P9] the oldest go when there are too many', () => {
  const history = createNoticeHistory();
  for (let count = 1; count <= 60; count += 1) history.add({ message: `알림 ${count}`, isFailure: false });
  expect(history.getSnapshot()).toHaveLength(50);
  expect(history.getSnapshot().at(-1)).toMatchObject({ message: '알림 11' });
});

test('listeners hear of what is added and of what is cleared, until they stop', () => {
  const history = createNoticeHistory();
  const listener = vi.fn<() => void>();
  const stop = history.subscribe(listener);
  history.add({ message: '하나', isFailure: false });
  history.clear();
  expect(history.getSnapshot()).toEqual([]);
  stop();
  history.add({ message: '둘', isFailure: false });
  expect(listener).toHaveBeenCalledTimes(2);
});
