import type { World } from '../world.ts';
import { checkAcknowledged } from './check-acknowledged.ts';
import { checkBanned } from './check-banned.ts';
import { checkLog } from './check-log.ts';
import { checkRooms } from './check-rooms.ts';
import { readStored, type Query } from './stored.ts';

/** Compares what everybody was answered and given with what the database holds. Empty when all promises were kept. */
export async function checkAll({ people, banned, mariadb }: World): Promise<string[]> {
  const query: Query = async (sql) => mariadb.query(sql);
  const rooms = await readStored(query);
  const setAside = await query('SELECT command, error FROM failed_commands LIMIT 5');
  return [
    ...checkRooms(rooms.values()),
    ...setAside.map((row) => `set aside: ${String(row['command'])} because of ${String(row['error'])}`),
    ...people.flatMap((person) => [
      ...person.wrongAnswers,
      ...checkAcknowledged(rooms, person),
      ...person.logs.flatMap((log) => checkLog(rooms, person.name, log)),
    ]),
    ...banned.flatMap((someone) => checkBanned(rooms, someone)),
  ];
}
