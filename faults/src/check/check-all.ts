import type { World } from '../world.ts';
import { checkAcknowledged } from './check-acknowledged.ts';
import { checkBanned } from './check-banned.ts';
import { checkLog } from './check-log.ts';
import { checkRefused } from './check-refused.ts';
import { checkRooms } from './check-rooms.ts';
import { checkTimelines, fetchAll } from './check-timelines.ts';
import { readStored } from './stored.ts';

/** Compares what everybody was answered, given and shown with what the database holds. Empty when all promises were kept. */
export async function checkAll(world: World): Promise<string[]> {
  const { admin, people, banned } = world;
  const { database } = world.deployment;
  const damage = await database.findDamage();
  const rooms = await readStored(database);
  const setAside = await database.query('SELECT command, error FROM failed_commands LIMIT 5');
  return [
    ...damage.map((found) => `the database is damaged: ${found}`),
    ...checkRooms(rooms.values()),
    ...setAside.map((row) => `set aside: ${String(row['command'])} because of ${String(row['error'])}`),
    ...[...people, ...banned].flatMap((person) => [
      ...person.wrongAnswers,
      ...checkAcknowledged(rooms, person),
      ...checkRefused(rooms, person),
      ...person.logs.flatMap((log) => checkLog(rooms, person.name, log)),
    ]),
    ...banned.flatMap((someone) => checkBanned(rooms, someone)),
    ...(await checkTimelines(people, rooms, async (roomId, downTo) => fetchAll(admin, roomId, downTo)).catch(
      (error: unknown) => [`the timelines were not compared: ${String(error)}`],
    )),
  ];
}
