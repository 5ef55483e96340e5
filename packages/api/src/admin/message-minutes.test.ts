import { expect, test } from 'vitest';
import { MessageMinutes } from './message-minutes.ts';

const minuteMs = 60_000;
const beginMs = Date.UTC(2026, 0, 1, 9);

/** A database of messages by the times at which they were sent, and from when on it was asked to count. */
function counting() {
  const sentAt: number[] = [];
  const asked: number[] = [];
  const minutes = new MessageMinutes({
    messagesPerMinute: async (sinceMs) => {
      asked.push(sinceMs);
      const since = sentAt.filter((at) => at >= sinceMs);
      return [...Map.groupBy(since, (at) => at - (at % minuteMs))].map(([start, at]) => ({
        minuteMs: start,
        messages: at.length,
      }));
    },
  });
  const shown = async (nowMs: number) =>
    (await minutes.lastHour(nowMs))
      .filter(({ messages }) => messages > 0)
      .map(({ start, messages }) => [Date.parse(start), messages]);
  return { sentAt, asked, minutes, shown };
}

test('[P9] a minute that is over is counted once, and stays for its hour', async () => {
  const { sentAt, asked, shown } = counting();
  sentAt.push(beginMs + 1, beginMs + 2);
  expect(await shown(beginMs + 10)).toEqual([[beginMs, 2]]);
  for (const minute of [1, 2, 3, 30, 59]) {
    expect(await shown(beginMs + minute * minuteMs)).toEqual([[beginMs, 2]]);
  }
  expect(await shown(beginMs + 60 * minuteMs)).toEqual([]);
  expect(asked.slice(3).every((sinceMs) => sinceMs > beginMs)).toBe(true);
});

test('what comes late into a minute that has just ended is counted', async () => {
  const { sentAt, shown } = counting();
  sentAt.push(beginMs + 1);
  expect(await shown(beginMs + minuteMs + 1)).toEqual([[beginMs, 1]]);
  sentAt.push(beginMs + minuteMs - 1);
  expect(await shown(beginMs + minuteMs + 1_000)).toEqual([[beginMs, 2]]);
});

test('a look after a long while counts the whole hour before it', async () => {
  const { sentAt, shown } = counting();
  await shown(beginMs);
  sentAt.push(beginMs + 30 * minuteMs);
  expect(await shown(beginMs + 80 * minuteMs)).toEqual([[beginMs + 30 * minuteMs, 1]]);
});
