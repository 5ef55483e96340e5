import { expect, test, vi } from 'vitest';
import { gatherByKey } from './gather.ts';

test('[P9] what comes for one room within a moment is told as one, the newest with their number', () => {
  vi.useFakeTimers();
  const tell = vi.fn<(key: number, gathered: { newest: string; count: number }) => void>();
  const { add, stop } = gatherByKey(300, tell);
  for (let seq = 1; seq <= 500; seq += 1) add(1, `메시지 ${seq}`);
  add(2, '다른 방');
  expect(tell).not.toHaveBeenCalled();
  vi.advanceTimersByTime(300);
  expect(tell.mock.calls).toEqual([
    [1, { newest: '메시지 500', count: 500 }],
    [2, { newest: '다른 방', count: 1 }],
  ]);
  add(1, '나중');
  stop();
  vi.advanceTimersByTime(1_000);
  expect(tell).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});
