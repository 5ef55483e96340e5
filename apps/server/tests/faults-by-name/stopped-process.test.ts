import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStream, type EventStream } from '../support/event-stream.ts';
import { signUpAll, talkRoom, type Person } from '../support/person.ts';
import { refusalOf } from '../support/refusal.ts';
import { said } from '../support/said.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { makeStorage, modes, type Storage } from '../support/storage.ts';
import { startTcpProxy, type TcpProxy } from '../../../../scripts/services/start-tcp-proxy.ts';
import { expectHealed } from '../support/time-to-heal.ts';

describe.runIf(modes.includes('distributed'))('a process is stopped while something happens at another', () => {
  let storage: Storage;
  let awake: ServerProcess;
  let stopped: ServerProcess;
  /** Of the process that is stopped. */
  let wayToSql: TcpProxy;
  let admin: Person;
  let rude: Person;
  let witness: Person;
  let roomId: number;
  /** At the process that is stopped. */
  let rudeHears: EventStream;
  let witnessHears: EventStream;

  beforeEach(async () => {
    storage = await makeStorage('distributed');
    // The one that is awake starts first and commits: what a stopped committer does is shown elsewhere.
    awake = await startServerProcess({ storage });
    wayToSql = await startTcpProxy(storage.env['DATABASE_URL'] ?? '');
    stopped = await startServerProcess({ storage, env: { DATABASE_URL: wayToSql.url } });
    const people = await signUpAll(awake.url, ['stop-admin', 'stop-rude', 'stop-witness']);
    [admin, rude, witness] = [people[0] as Person, people[1] as Person, people[2] as Person];
    roomId = await talkRoom(admin.api);
    rudeHears = await openStream(stopped.url, { accessToken: rude.accessToken });
    witnessHears = await openStream(stopped.url, { accessToken: witness.accessToken });
    // A stream follows from its heads on: what is said before them is history.
    for (const stream of [rudeHears, witnessHears]) await stream.event(({ type }) => type === 'heads', 10_000);
    await send(admin, 'before');
    for (const stream of [rudeHears, witnessHears]) await stream.event(said('before'), 10_000);
  }, 60_000);
  afterEach(async () => {
    wayToSql.resume();
    stopped.signal('SIGCONT');
    await Promise.all([rudeHears.close(), witnessHears.close()]);
    for (const owned of [awake, stopped, wayToSql, storage]) await owned[Symbol.asyncDispose]();
  });

  async function send(person: Person, body: string) {
    return person.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), body });
  }

  /** Everything of the room that came, by seq. */
  function seqsOf(stream: EventStream): number[] {
    return stream.events.flatMap((event) =>
      'seq' in event && event.type !== 'read' && event.roomId === roomId ? [event.seq] : [],
    );
  }

  it('[P6] a ban: nothing committed after it reaches the banned, whose stream ends within 1 s of running again', async () => {
    stopped.signal('SIGSTOP');
    // Taken by the kernel for the stopped process: it is decided after the ban, whenever the process runs again.
    const lateSend = refusalOf(
      rude.at(stopped.url).chat.send.mutate({ roomId, clientMessageId: randomUUID(), body: 'from the banned' }),
    );
    await send(admin, 'not yet banned');
    await admin.api.admin.banUser.mutate({ userId: rude.user.id, reason: '욕설' });
    const { headSeq } = await admin.api.chat.eventsAfter.query({ roomId, afterSeq: 0 });
    for (let n = 0; n < 20; n += 1) await send(admin, `after the ban ${n}`);

    const runsAtMs = performance.now();
    stopped.signal('SIGCONT');
    await rudeHears.ended;
    expectHealed('a process stopped during a ban: the stream of the banned ends', performance.now() - runsAtMs, {
      promisedMs: 1000,
    });
    expect(rudeHears.text).not.toContain('after the ban');
    expect(seqsOf(rudeHears).every((seq) => seq <= headSeq)).toBe(true);
    expect(rudeHears.text).toMatch(/event: serialized-error\ndata: \{.*"reason":"SIGNED_OUT"/u);
    // To everybody else everything comes, in order.
    await witnessHears.event(said('after the ban 19'), 10_000);
    const heard = seqsOf(witnessHears);
    expect(heard).toEqual(heard.map((_, n) => (heard[0] ?? 0) + n));

    expect((await lateSend).reason).toMatch(/^(?:USER_BANNED|SIGNED_OUT)$/u);
    const { events } = await admin.api.chat.eventsAfter.query({ roomId, afterSeq: 0 });
    expect(JSON.stringify(events)).not.toContain('from the banned');
    await using again = await openStream(stopped.url, { accessToken: rude.accessToken });
    await again.ended;
    expect(again.events).toEqual([]);
  }, 60_000);

  it('[P6] a ban that it cannot read yet: what was committed after it waits until it can', async () => {
    stopped.signal('SIGSTOP');
    await admin.api.admin.banUser.mutate({ userId: rude.user.id, reason: '욕설' });
    for (let n = 0; n < 20; n += 1) await send(admin, `after the ban ${n}`);
    wayToSql.stall();
    stopped.signal('SIGCONT');
    // The news of all that lie in its connection to Redis: it has read them by the time it has answered these.
    for (let n = 0; n < 20; n += 1) expect((await fetch(new URL('/healthz', stopped.url))).status).toBe(200);
    expect(witnessHears.text + rudeHears.text).not.toContain('after the ban');

    wayToSql.resume();
    await rudeHears.ended;
    await witnessHears.event(said('after the ban 19'), 10_000);
    expect(rudeHears.text).not.toContain('after the ban');
  }, 60_000);

  it('[P7] a leaving: its own event is the last that comes, here and there', async () => {
    await using rudeHearsThere = await openStream(awake.url, { accessToken: rude.accessToken });
    await rudeHearsThere.event(({ type }) => type === 'heads');
    stopped.signal('SIGSTOP');
    await rude.api.chat.leaveRoom.mutate({ roomId });
    for (let n = 0; n < 20; n += 1) await send(admin, `among ourselves ${n}`);
    const hasLeft = (stream: EventStream) =>
      stream.event((event) => event.type === 'member.left' && event.userId === rude.user.id, 10_000);
    await hasLeft(rudeHearsThere);

    stopped.signal('SIGCONT');
    await hasLeft(rudeHears);
    await witnessHears.event(said('among ourselves 19'), 10_000);
    // Something that is told to everybody comes after it on the same streams.
    for (const stream of [rudeHears, rudeHearsThere]) {
      const { length } = stream.events;
      await stream.until(() => stream.events.slice(length).find(({ type }) => type === 'heads'), 8000);
      expect(stream.text).not.toContain('among ourselves');
    }
  }, 60_000);
});
