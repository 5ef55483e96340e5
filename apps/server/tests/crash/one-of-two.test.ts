import { describe, expect, it, vi } from 'vitest';
import { expectRepeats, expectWhole } from '../support/expect-whole.ts';
import { signUp, talkRoom } from '../support/person.ts';
import { startServerProcess } from '../support/server-process.ts';
import { makeStorage, modes } from '../support/storage.ts';
import { Talker } from '../support/talker.ts';

const within = { timeout: 15_000, interval: 20 };

describe.runIf(modes.includes('distributed'))('one of two processes is killed', () => {
  it('[P1][P2][P3] the other goes on, whichever of them was committing', async () => {
    await using storage = await makeStorage('distributed');
    const doomed = await startServerProcess({ storage });
    const next = await startServerProcess({ storage });
    const ann = await signUp(doomed.url, 'pair-ann');
    const bob = await signUp(next.url, 'pair-bob');
    const roomId = await talkRoom(ann.api);
    const atDoomed = new Talker(ann, doomed.url, roomId);
    const atNext = new Talker(bob, next.url, roomId);
    const goesOn = async (talker: Talker): Promise<void> => {
      const before = talker.acknowledged.length;
      await vi.waitFor(() => expect(talker.acknowledged.length).toBeGreaterThan(before + 5), within);
    };
    await Promise.all([goesOn(atDoomed), goesOn(atNext)]);

    await doomed.kill('SIGKILL');
    await goesOn(atNext);
    await using third = await startServerProcess({ storage });
    atDoomed.moveTo(third.url);
    await goesOn(atDoomed);

    // By now this one commits, if it did not before.
    await next.kill('SIGKILL');
    atNext.moveTo(third.url);
    await Promise.all([goesOn(atDoomed), goesOn(atNext)]);
    await Promise.all([atDoomed.stop(), atNext.stop()]);
    await expectWhole(ann.at(third.url), roomId, [atDoomed.acknowledged, atNext.acknowledged]);
    await expectRepeats(bob.at(third.url), atNext.acknowledged);
  }, 120_000);
});
