/**
 * `npm run demo`: a course as it is after some weeks, for looking around. Fills a fresh data folder, data/demo unless DATA_DIR
 * says another, and runs the server on it. `--seed 7` makes another course.
 */
import { randomBytes } from 'node:crypto';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { SqlFigures } from '@dark-circle/db';
import { ConfigError } from '../config-error.ts';
import { readConfig, type Config } from '../config.ts';
import { createLogger } from '../logger.ts';
import { openStores } from '../open-stores.ts';
import { orExplain, runServer } from '../run-server.ts';
import { createServices } from '../start-server.ts';
import { backdate } from './backdate.ts';
import { fillCourse, type FilledCourse } from './fill-course.ts';
import { cast, courseStartMs } from './plan-course.ts';
import { seededRandom } from './random.ts';

await orExplain(async () => {
  const config = readConfig(undefined, { DATA_DIR: 'data/demo' });
  if (config.database.kind !== 'sqlite')
    throw new ConfigError('DATABASE_URL: a demo course has a data folder of its own');
  const password = randomBytes(9).toString('base64url');
  const course = await fill(config, password, readSeed());
  // Before anything else can go wrong: nobody is told the password again.
  process.stdout.write(description(config, course, password));
  await runServer(config, (url) => `\n  Dark Circle is ready:  ${url}\n\n  Ctrl-C ends it.\n\n`);
});

function readSeed(): number {
  const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' } } });
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed)) throw new ConfigError('--seed: must be a whole number');
  return seed;
}

/** @throws ConfigError where anybody is there already: nothing of theirs is touched */
async function fill(config: Config, password: string, seed: number): Promise<FilledCourse> {
  const logger = createLogger(config.logLevel);
  const stores = await openStores(config, logger);
  try {
    if ((await new SqlFigures(stores.database).totals()).people > 0) {
      const folder = asTyped(config.dataFolder);
      throw new ConfigError(
        `DATA_DIR: people are in ${folder} already; go on there with DATA_DIR=${folder} npm start, or name another folder`,
      );
    }
    const { services, hubs, authority, online } = await createServices(config, stores, logger);
    try {
      const nowMs = Date.now();
      const course = await fillCourse({ services, random: seededRandom(seed), nowMs, password });
      await backdate(stores.database, { startMs: courseStartMs(nowMs), moments: course.moments });
      return course;
    } finally {
      online.close();
      hubs.close();
      await authority.close();
    }
  } finally {
    await stores.close();
  }
}

function description({ dataFolder }: Config, course: FilledCourse, password: string): string {
  const [instructor, student] = [course.people[cast.instructor], course.people[cast.toldStudent]];
  const folder = asTyped(dataFolder);
  return [
    '',
    `  A demo course of ${course.people.length} people, ${course.rooms} rooms and ${course.messages} messages. Sign in as`,
    '',
    `    ${instructor?.loginId} (${instructor?.name}, instructor and administrator) or`,
    `    ${student?.loginId} (${student?.name}, a student),`,
    `  both with the password  ${password}`,
    '',
    `  Everything is kept in ${folder}; DATA_DIR=${folder} npm start goes on there.`,
    '',
  ].join('\n');
}

/** Relative where that is shorter to type. */
function asTyped(folder: string): string {
  const path = relative(process.cwd(), folder);
  return path.startsWith('..') ? folder : path;
}
