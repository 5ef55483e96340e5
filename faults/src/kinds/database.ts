import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultKind } from '../world.ts';
import { faultOn, mariadb, mariadbDisk } from './needs.ts';

const fightMs = 2500;
const fullForMs = 3000;

/** A MariaDB that is there, and says no. */
export const databases: FaultKind[] = [
  faultOn(mariadb, {
    name: 'rows locked for longer than anybody waits',
    inject: async (mariadb) => {
      await mariadb.withConnection(async (query) => {
        await query('BEGIN');
        await query('SELECT id FROM rooms FOR UPDATE');
        await sleep(fightMs);
        await query('ROLLBACK');
      });
      return { what: `all rooms for ${fightMs} ms` };
    },
  }),
  faultOn(mariadb, {
    name: 'deadlocks',
    inject: async (mariadb) => {
      let rounds = 0;
      await mariadb.withConnection(async (query) => {
        for (const endMs = performance.now() + fightMs; performance.now() < endMs; rounds += 1) {
          await query('BEGIN');
          // The order of the product is rooms, then users.
          const locked = query('SELECT id FROM users FOR UPDATE').then(async () =>
            query('SELECT id FROM rooms FOR UPDATE'),
          );
          await locked.catch(() => undefined);
          await query('ROLLBACK');
          await sleep(20);
        }
      });
      return { what: `${rounds} rounds against the order of locks` };
    },
  }),
  faultOn(mariadb, {
    name: 'all connections of the database killed',
    inject: async (mariadb) => {
      const own = await mariadb.query('SELECT CONNECTION_ID() AS id');
      const rows = await mariadb.query("SELECT id FROM information_schema.processlist WHERE command <> 'Daemon'");
      let killed = 0;
      for (const { id } of rows) {
        if (id === own[0]?.['id']) continue;
        await mariadb.query(`KILL ${Number(id)}`).then(
          () => (killed += 1),
          () => undefined,
        );
      }
      return { what: `${killed} connections` };
    },
  }),
  faultOn(mariadbDisk, {
    name: 'disk of the database full',
    inject: async (disk) => {
      using _full = disk.fill();
      await sleep(fullForMs);
      return { what: `for ${fullForMs} ms` };
    },
  }),
];
