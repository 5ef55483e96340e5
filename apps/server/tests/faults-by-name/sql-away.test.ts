import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chatter } from '../support/chatter.ts';
import { expectNothingLost } from '../support/expect-nothing-lost.ts';
import { canKill, startKillableMariadb, type KillableServer } from '../support/killable-server.ts';
import { join, sees, shown, unsent, type Participant } from '../support/participant.ts';
import { apiAt, signIn, type Person } from '../support/person.ts';
import { refusalOf } from '../support/refusal.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { makeStorage, modes, type Storage } from '../support/storage.ts';
import { startTcpProxy, type TcpProxy } from '../../../../scripts/services/start-tcp-proxy.ts';
import { expectHealed } from '../support/time-to-heal.ts';
import { until } from '../support/until.ts';

const heals = { promisedMs: 10_000, atMostMs: 15_000 };

describe.runIf(modes.includes('distributed') && canKill.mariadb)('the database goes away', () => {
  let database: KillableServer;
  let way: TcpProxy;
  let storage: Storage;
  let here: ServerProcess;
  let there: ServerProcess;
  let ann: Participant;
  let bob: Participant;
  let plainAnn: Person;

  beforeAll(async () => {
    database = await startKillableMariadb();
    way = await startTcpProxy(database.url);
    storage = await makeStorage('distributed', { databaseServerUrl: way.url });
    here = await startServerProcess({ storage });
    there = await startServerProcess({ storage });
    ann = await join(here.url, 'sql-ann');
    bob = await join(there.url, 'sql-bob');
    plainAnn = await signIn(here.url, 'sql-ann');
  }, 60_000);
  afterAll(async () => {
    for (const owned of [ann, bob, here, there, storage, way, database]) await owned[Symbol.asyncDispose]();
  });

  const faults: {
    fault: string;
    begin: () => Promise<void>;
    end: () => Promise<void>;
    /** Until a call is told that the database is away. */
    toldWithinMs: number;
  }[] = [
    {
      fault: 'killed',
      begin: async () => database.kill(),
      end: async () => database.restart(),
      toldWithinMs: 6000,
    },
    {
      fault: 'cut off from every process',
      begin: async () => way.cut(),
      end: async () => way.restore(),
      toldWithinMs: 6000,
    },
    {
      fault: 'stalled: connected and silent',
      begin: async () => database.stall(),
      end: async () => database.resume(),
      // Five seconds after it was asked, and somebody may be asking already.
      toldWithinMs: 8000,
    },
  ];

  it.each(faults)(
    '[P1][P2][P5] $fault: STORE_UNAVAILABLE, nothing falsely acknowledged, messages wait, and it heals',
    async ({ fault, begin, end, toldWithinMs }) => {
      using annWrites = new Chatter(ann, 100);
      using bobWrites = new Chatter(bob, 100);
      await until(
        'they talk',
        () => sees(bob, annWrites.written[3] ?? '') && sees(ann, bobWrites.written[3] ?? ''),
        5000,
      );
      await begin();

      const { roomId } = ann;
      const command = { roomId, clientMessageId: randomUUID(), body: `${fault}: while it is away` };
      const refused = async (): Promise<true | undefined> => {
        const sending = plainAnn.api.chat.send.mutate({ ...command, clientMessageId: randomUUID() });
        // A busy machine takes a moment to stop a process: until it has, the database still stores.
        if (await sending.then(isStored, isNotStored)) return undefined;
        const { reason } = await refusalOf(sending);
        expect(['STORE_UNAVAILABLE', 'UNKNOWN_OUTCOME', 'DEADLINE_PASSED', 'BUSY']).toContain(reason);
        return reason === 'STORE_UNAVAILABLE' ? true : undefined;
      };
      const { tookMs: toldMs } = await until('STORE_UNAVAILABLE is answered', refused, toldWithinMs);
      expectHealed(`the database ${fault}: STORE_UNAVAILABLE is answered`, toldMs, { promisedMs: toldWithinMs });
      const reading = await refusalOf(plainAnn.at(there.url).chat.history.query({ roomId }));
      expect(reading.reason).toBe('STORE_UNAVAILABLE');
      expect((await fetch(new URL('/readyz', here.url))).status).toBe(503);
      expect((await fetch(new URL('/healthz', here.url))).status).toBe(200);
      // Whoever is signed in stays so, keeps what is on the screen, and what they write waits.
      // As many as gather while a database restarts: what is tried again has slowed down by then.
      await until('messages wait', () => [ann, bob].every((who) => unsent(who).length >= 50), 15_000);
      for (const who of [ann, bob]) {
        expect(shown(who).length).toBeGreaterThan(0);
        expect(who.client.session.getSnapshot().status).toBe('signedIn');
        expect(unsent(who).every(({ state }) => state.status === 'pending')).toBe(true);
      }
      annWrites.stop();
      bobWrites.stop();
      const [lastOfAnn, lastOfBob] = [annWrites.written.at(-1) ?? '', bobWrites.written.at(-1) ?? ''];
      expect(sees(bob, lastOfAnn) || sees(ann, lastOfBob)).toBe(false);

      await end();
      const { tookMs: storingMs } = await until(
        'a new message is stored',
        async () => plainAnn.api.chat.send.mutate(command).catch(() => undefined),
        heals.atMostMs,
      );
      expectHealed(`the database ${fault}: a new message is stored once it is back`, storingMs, heals);
      const { tookMs } = await until(
        'all that waited is on every screen',
        () => [ann, bob].every((who) => sees(who, lastOfAnn) && sees(who, lastOfBob)),
        20_000,
      );
      expectHealed(`the database ${fault}: all that waited is on every screen`, storingMs + tookMs, heals);
      await expectNothingLost([ann, bob], [annWrites, bobWrites]);
      const again = await apiAt(there.url, plainAnn.accessToken).chat.send.mutate(command);
      expect(again.body).toBe(command.body);
    },
    90_000,
  );
});

const isStored = (): boolean => true;
const isNotStored = (): boolean => false;
