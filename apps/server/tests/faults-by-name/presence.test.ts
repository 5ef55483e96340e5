import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDeployment } from '../support/deployment.ts';
import { openStream, type EventStream } from '../support/event-stream.ts';
import { signUpAll, talkRoom, type Person } from '../support/person.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { makeStorage, modes, type Storage } from '../support/storage.ts';
import { expectHealed } from '../support/time-to-heal.ts';
import { until } from '../support/until.ts';

// They wait for leases to run out: all at once, each with people and a room of its own.
describe.runIf(modes.includes('distributed'))('who has a room open, over two processes', () => {
  let storage: Storage;
  let here: ServerProcess;
  let there: ServerProcess;
  let third: ServerProcess;
  let all: Person[];

  beforeAll(async () => {
    storage = await makeStorage('distributed');
    here = await startServerProcess({ storage });
    there = await startServerProcess({ storage });
    third = await startServerProcess({ storage });
    all = await signUpAll(here.url, [
      ...['tabs', 'killed'].flatMap((name) => [`${name}-watcher`, `${name}-person`]),
      'tabs-other',
    ]);
  }, 60_000);
  afterAll(async () => {
    for (const owned of [here, there, third, storage]) await owned[Symbol.asyncDispose]();
  });

  async function stage(name: string): Promise<{ watcher: Person; person: Person; roomId: number }> {
    const [watcher, person] = all.filter(({ loginId }) => loginId.startsWith(name));
    if (watcher === undefined || person === undefined) throw new Error('they have not signed up');
    return { watcher, person, roomId: await talkRoom(watcher.api) };
  }

  /** A tab that has the room open, its stream at one process and its calls at another. */
  async function openTab(person: Person, roomId: number, streamAt: ServerProcess): Promise<EventStream> {
    const stream = await openStream(streamAt.url, { accessToken: person.accessToken });
    await stream.event(({ type }) => type === 'heads');
    await person.api.chat.enter.mutate({ roomId, connectionId: stream.connectionId });
    return stream;
  }

  /** What the stream said of this person, newest last. */
  const told = (stream: EventStream, { user }: Person): boolean[] =>
    stream.events
      .flatMap((event) =>
        event.type === 'presence' ? event.changes.filter((change) => change.user.id === user.id) : [],
      )
      .map(({ present }) => present);

  const isPresent = async (asker: Person, at: ServerProcess, roomId: number, { user }: Person): Promise<boolean> =>
    (await asker.at(at.url).chat.participants.query({ roomId })).some(({ id }) => id === user.id);

  it.concurrent('closing the second tab is not leaving; closing the last one is', async () => {
    const { watcher, person, roomId } = await stage('tabs');
    const other = all.find(({ loginId }) => loginId === 'tabs-other');
    if (other === undefined) throw new Error('they have not signed up');
    await using watch = await openStream(here.url, { accessToken: watcher.accessToken });
    await watch.event(({ type }) => type === 'heads');
    await using first = await openTab(person, roomId, here);
    const second = await openTab(person, roomId, there);
    const onlyOne = await openTab(other, roomId, there);
    await watch.until(() => told(watch, person)[0] && told(watch, other)[0]);
    await second.close();
    await onlyOne.close();
    // Their grace ends after that of the second tab, and one look finds who of a room has gone.
    await until('somebody else is gone', () => told(watch, other).at(-1) === false, 15_000);
    expect(told(watch, person)).toEqual([true]);
    for (const at of [here, there]) expect(await isPresent(watcher, at, roomId, person)).toBe(true);

    await first.close();
    const { tookMs } = await until('they are gone', () => told(watch, person).at(-1) === false, 15_000);
    expectHealed('the last tab closed: others see it', tookMs, { promisedMs: 8000, atMostMs: 12_000 });
    expect(told(watch, person)).toEqual([true, false]);
  }, 60_000);

  it.concurrent('the people of a killed process are gone within 30 s', async () => {
    const { watcher, person, roomId } = await stage('killed');
    await using watch = await openStream(here.url, { accessToken: watcher.accessToken });
    await watch.event(({ type }) => type === 'heads');
    await using _tab = await openTab(person, roomId, third);
    await watch.until(() => told(watch, person)[0]);
    await third.kill('SIGKILL');
    const { tookMs } = await until('they are gone', () => told(watch, person).at(-1) === false, 40_000);
    expectHealed('a process killed: its people are no longer shown', tookMs, { promisedMs: 30_000 });
    expect(await isPresent(watcher, there, roomId, person)).toBe(false);
  }, 60_000);

  it.concurrent('[P8] Redis emptied: whoever is there is shown again', async () => {
    // Of its own: it takes the leases of everybody.
    await using deployment = await startDeployment('distributed');
    const { here, there } = deployment;
    const [watcher, person] = (await signUpAll(here.url, ['emptied-watcher', 'emptied-person'])) as [Person, Person];
    const roomId = await talkRoom(watcher.api);
    await using _tab = await openTab(person, roomId, there);
    await until('they are shown', async () => isPresent(watcher, here, roomId, person), 5000);
    await deployment.storage.emptyRedis();
    expect(await isPresent(watcher, here, roomId, person)).toBe(false);
    const { tookMs } = await until(
      'they are shown again',
      async () => isPresent(watcher, here, roomId, person),
      20_000,
    );
    expectHealed('Redis emptied: who is there is shown again', tookMs, { promisedMs: 10_000, atMostMs: 15_000 });
  }, 60_000);
});
