import { expect, describe, it, vi } from 'vitest';
import { expectRepeats, expectWhole } from '../support/expect-whole.ts';
import { signUpAll, talkRoom } from '../support/person.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { makeStorage, modes } from '../support/storage.ts';
import { Talker } from '../support/talker.ts';

const within = { timeout: 30_000, interval: 5 };

describe.each(modes)('SIGKILL while everybody talks, %s', (mode) => {
  it('[P1][P2][P3] loses nothing acknowledged, doubles nothing and keeps the order', async () => {
    await using storage = await makeStorage(mode);
    // Both are killed at once where there are two.
    const start = async () =>
      Promise.all((mode === 'embedded' ? [0] : [0, 1]).map(async () => startServerProcess({ storage })));
    let servers: ServerProcess[] = await start();
    const urlFor = (n: number): string => servers[n % servers.length]?.url ?? '';
    const people = await signUpAll(urlFor(0), ['kill-ann', 'kill-bob', 'kill-cho']);
    const roomId = await talkRoom(people[0]?.api ?? fail());
    const talkers = people.map((person, n) => new Talker(person, urlFor(n), roomId));
    const acknowledged = (): number => talkers.reduce((sum, talker) => sum + talker.acknowledged.length, 0);
    for (let round = 0; round < (mode === 'embedded' ? 4 : 2); round += 1) {
      // A random moment of the talk, in messages and in milliseconds.
      const wanted = acknowledged() + 5 + Math.floor(Math.random() * 20);
      await vi.waitFor(() => expect(acknowledged()).toBeGreaterThan(wanted), {
        ...within,
        interval: 1 + Math.random() * 9,
      });
      await Promise.all(servers.map(async (server) => server.kill('SIGKILL')));
      servers = await start();
      for (const [n, talker] of talkers.entries()) talker.moveTo(urlFor(n));
    }
    await Promise.all(talkers.map(async (talker) => talker.stop()));
    const [first = fail()] = people;
    await expectWhole(
      first.at(urlFor(1)),
      roomId,
      talkers.map((talker) => talker.acknowledged),
    );
    for (const [n, person] of people.entries()) {
      await expectRepeats(person.at(urlFor(n + 1)), talkers[n]?.acknowledged ?? []);
    }
    await Promise.all(servers.map(async (server) => server.close()));
  }, 120_000);
});

function fail(): never {
  throw new Error('nobody signed up');
}
