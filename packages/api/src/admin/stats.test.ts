import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { startApi } from '../../tests/support/start-api.ts';
import { LiveStats } from './stats.ts';

test('an admin sees how much there is, who is connected, and what was said in the last hour, minute by minute', async () => {
  await using api = await startApi();
  const [admin, duri] = [api.visitor(), api.visitor()];
  await admin.signUp('admin');
  await duri.signUp('duri');
  const stop = new AbortController();
  const talking = await duri.api();
  const stream = await talking.chat.events();
  const listening = (async () => {
    for await (const _event of stream) if (stop.signal.aborted) break;
  })();
  const room = (await talking.chat.rooms()).find(({ kind }) => kind === 'channel');
  if (room === undefined) throw new Error('there is no room to talk in');
  await talking.chat.send({ roomId: room.id, clientMessageId: randomUUID(), body: '안녕' });

  const stats = await (await admin.api()).admin.stats();
  expect(stats).toMatchObject({
    online: 1,
    queue: { commands: 0 },
    totals: { people: 2, rooms: 2, messages: 1 },
    process: { streams: 1 },
  });
  expect(stats.minutes).toHaveLength(60);
  const starts = stats.minutes.map(({ start }) => Date.parse(start));
  expect(starts.every((start, index) => index === 0 || start - (starts[index - 1] ?? 0) === 60_000)).toBe(true);
  expect(starts.at(-1)).toBeLessThanOrEqual(Date.parse(stats.at));
  expect(stats.minutes.reduce((sum, { messages }) => sum + messages, 0)).toBe(1);
  expect(JSON.stringify(stats)).not.toContain('안녕');

  stop.abort();
  await talking.chat.send({ roomId: room.id, clientMessageId: randomUUID(), body: '끝' });
  await listening;
});

function watched(find: () => Promise<number>) {
  let looks = 0;
  const stats = new LiveStats({
    figures: {
      totals: async () => ({ people: 0, rooms: 0, messages: 0 }),
      messagesPerMinute: async () => {
        looks += 1;
        return [];
      },
    },
    queue: { backlog: async () => ({ commands: 0, of: 'process' }) },
    online: { count: find },
    describeProcess: async () => ({ name: 'x', version: '0', startedAt: '', streams: 0, errors: [] }),
  });
  return { stats, looks: () => looks };
}

test('[P9] however many ask, it is looked once', async () => {
  const { stats, looks } = watched(async () => 7);
  const answers = await Promise.all(Array.from({ length: 50 }, async () => stats.now()));
  answers.push(await stats.now());
  expect(new Set(answers).size).toBe(1);
  expect(looks()).toBe(1);
});

test('a failure is told and not kept', async () => {
  let isAway = true;
  const { stats } = watched(async () => {
    if (isAway) throw new Error('away');
    return 7;
  });
  await expect(stats.now()).rejects.toThrow('away');
  isAway = false;
  expect((await stats.now()).online).toBe(7);
});
