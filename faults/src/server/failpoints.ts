import { writeSync } from 'node:fs';
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

export interface Armed {
  point: Failpoint;
  act: 'SIGKILL' | 'SIGSTOP';
  /** Passed this many times before it acts. */
  after: number;
}

/** What the machine looks for on standard error: written at once, since the process does not go on. */
export const reachedMark = 'reached failpoint ';

/** Kills or stops this process at a named place, once. */
export class Failpoints {
  #armed: Armed | undefined;

  arm(armed: Armed | undefined): void {
    this.#armed = armed;
  }

  pass(point: Failpoint): void {
    const armed = this.#armed;
    if (armed?.point !== point) return;
    if (armed.after > 0) {
      armed.after -= 1;
      return;
    }
    this.#armed = undefined;
    writeSync(2, `${reachedMark}${point}\n`);
    process.kill(process.pid, armed.act);
  }

  inDatabase(database: Database): Database {
    return {
      dialect: database.dialect,
      read: async (work) => database.read(work),
      snapshot: async (work) => database.snapshot(work),
      close: async () => database.close(),
      write: async (work) => {
        const result = await database.write(async (trx) => {
          this.pass('transaction-open');
          const done = await work(trx);
          this.pass('before-commit');
          return done;
        });
        this.pass('after-commit');
        return result;
      },
    };
  }

  /** Every command of a connection goes through `sendCommand`, those of a pipeline too. */
  inRedis({ commands, blocking }: RedisConnections): void {
    for (const connection of [commands, ...blocking]) this.#inConnection(connection);
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
