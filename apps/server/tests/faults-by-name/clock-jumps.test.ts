import { writeFile } from 'node:fs/promises';
import { join as path } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Chatter } from '../support/chatter.ts';
import { expectNothingLost } from '../support/expect-nothing-lost.ts';
import { join, sees, shown } from '../support/participant.ts';
import { signUp } from '../support/person.ts';
import { refusalOf } from '../support/refusal.ts';
import { startServerProcess } from '../support/server-process.ts';
import { makeStorage, modes } from '../support/storage.ts';
import { expectHealed } from '../support/time-to-heal.ts';
import { until } from '../support/until.ts';

const shiftClock = new URL('../support/shift-clock.ts', import.meta.url).href;
const hourMs = 3_600_000;

describe.each(modes)('the clock of the server is set, %s', (mode) => {
  it('[P1][P2][P3][P5] back and forth in the middle of a talk: nothing is lost, and everybody stays signed in', async () => {
    await using storage = await makeStorage(mode);
    const file = path(storage.env['DATA_DIR'] ?? '', 'shift-clock-by');
    await writeFile(file, '0');
    const env = { NODE_OPTIONS: `--import=${shiftClock}`, SHIFT_CLOCK_BY: file };
    await using server = await startServerProcess({ storage, env });
    await using ann = await join(server.url, 'clock-ann');
    await using bob = await join(server.url, 'clock-bob');
    const banned = await signUp(server.url, 'clock-banned');
    await ann.client.trpc.admin.banUser.mutate({ userId: banned.user.id, reason: '욕설' });
    using annWrites = new Chatter(ann, 50);
    using bobWrites = new Chatter(bob, 50);
    let worstMs = 0;
    // A summer time, a wrong battery, a machine that was asleep for a week, and back.
    for (const shiftMs of [0, hourMs, -hourMs, 7 * 24 * hourMs, -24 * hourMs, 0]) {
      await writeFile(file, String(shiftMs));
      const before = [annWrites.written.length, bobWrites.written.length] as const;
      const { tookMs } = await until(
        `they go on talking at ${shiftMs / hourMs} h`,
        () => sees(bob, annWrites.written[before[0] + 5] ?? '') && sees(ann, bobWrites.written[before[1] + 5] ?? ''),
        20_000,
      );
      worstMs = Math.max(worstMs, tookMs);
      const said = shown(ann).find(({ body }) => body === annWrites.written[before[0] + 5]);
      expect(Math.abs(Date.parse(said?.sentAt ?? '') - Date.now() - shiftMs)).toBeLessThan(60_000);
      for (const { client } of [ann, bob]) expect(client.session.getSnapshot().status).toBe('signedIn');
      // The ban is for good, whatever the time is.
      const { reason } = await refusalOf(banned.api.chat.rooms.query());
      expect(reason).toMatch(/^(?:SIGNED_OUT|USER_BANNED)$/u);
    }
    expectHealed(`the clock is set, ${mode}: six further messages of each are on the other screen`, worstMs, {
      promisedMs: 5000,
      atMostMs: 20_000,
    });
    annWrites.stop();
    bobWrites.stop();
    await expectNothingLost([ann, bob], [annWrites, bobWrites]);
  }, 150_000);
});
