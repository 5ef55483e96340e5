import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@dark-circle/db';
import type { RedisConnections } from '@dark-circle/db/distributed';

/** Named places of a message's way, in its order. */
export const failpoints = [
  'before-append',
  'after-append',
  'transaction-open',
  'before-commit',
  'after-commit',
  'before-delete',
] as const;

export type Failpoint = (typeof failpoints)[number];

/** Those that are there only where messages go through Redis. */
export const redisFailpoints: ReadonlySet<Failpoint> = new Set(['before-append', 'after-append', 'before-delete']);

export interface Armed {
  point: Failpoint;
  act: 'SIGKILL' | 'SIGSTOP';
  /** Passed this many times before it acts. */
  after: number;
}

/** What the machine looks for on standard error: written at once, since the process does not go on. */
export const reachedMark = 'reached failpoint ';

/** Whatever was said too early is on its way by then, and not a thing that dies with this process unheard. */
const heardWithinMs = 50;

/** Kills or stops this process at a named place, once. */
export class Failpoints {
  #armed: Armed | undefined;
  #hasReached = false;

  arm(armed: Armed): void {
    this.#armed = armed;
    this.#hasReached = false;
  }

  /** Answers whether it came in time. Otherwise this process is about to die, or to stand still. */
  disarm(): boolean {
    this.#armed = undefined;
    return !this.#hasReached;
  }

  /** At a place that does not wait. */
  pass(point: Failpoint): void {
    const act = this.#take(point);
    if (act !== undefined) die(point, act);
  }

  /** At a place that can wait: for what has been said already to be heard. */
  async reach(point: Failpoint): Promise<void> {
    const act = this.#take(point);
    if (act === undefined) return;
    await sleep(heardWithinMs);
    die(point, act);
  }

  inDatabase(database: Database): Database {
    return {
      dialect: database.dialect,
      read: async (work) => database.read(work),
      snapshot: async (work) => database.snapshot(work),
      close: async () => database.close(),
      write: async (work) => {
        const result = await database.write(async (trx) => {
          await this.reach('transaction-open');
          const done = await work(trx);
          await this.reach('before-commit');
          return done;
        });
        await this.reach('after-commit');
        return result;
      },
    };
  }

  /** Every command of a connection goes through `sendCommand`, those of a pipeline too. */
  inRedis({ commands, blocking }: RedisConnections): void {
    for (const connection of [commands, ...blocking]) this.#inConnection(connection);
  }

  #take(point: Failpoint): Armed['act'] | undefined {
    const armed = this.#armed;
    if (armed?.point !== point) return undefined;
    if (armed.after > 0) {
      armed.after -= 1;
      return undefined;
    }
    this.#armed = undefined;
    this.#hasReached = true;
    return armed.act;
  }

  #inConnection(connection: RedisConnections['commands']): void {
    const send = connection.sendCommand.bind(connection);
    connection.sendCommand = (command, stream) => {
      const appends = command.args.some((arg) => String(arg).includes('XADD'));
      if (appends) this.pass('before-append');
      if (command.name === 'xdel') this.pass('before-delete');
      const sent = send(command, stream);
      if (appends) {
        command.promise.then(
          () => {
            this.pass('after-append');
          },
          () => {
            // Not appended, then; whoever sent it hears of it.
          },
        );
      }
      return sent;
    };
  }
}

function die(point: Failpoint, act: Armed['act']): void {
  writeSync(2, `${reachedMark}${point}\n`);
  process.kill(process.pid, act);
}
