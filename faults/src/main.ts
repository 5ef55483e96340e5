/**
 * `npm run test:faults`: breaks everything that can break, while people talk, and then compares what each of them was
 * answered and shown with what is stored. Ends with 0 when every promise was kept.
 */
import { checkAll } from './check/check-all.ts';
import { chooseKinds } from './choose-kinds.ts';
import { keepLogs } from './keep-logs.ts';
import { Moderator } from './people/moderator.ts';
import { openWorld } from './open-world.ts';
import { readOptions, usage, type Options } from './options.ts';
import { seededRandom } from './random.ts';
import { healingTable, refusals } from './report.ts';
import { runFaults, untilQuiet, type Injected } from './run-faults.ts';
import { waitUntil, within } from './wait.ts';

const shownAtMost = 40;
const moderatedWithinMs = 60_000;
const tell = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function run(options: Options): Promise<string[]> {
  await using world = await openWorld(options, seededRandom(options.seed));
  const acknowledged = (): number => world.people.reduce((sum, person) => sum + person.acknowledged.length, 0);
  const beganAtMs = performance.now();
  const wrong: string[] = [];
  const injected: Injected[] = [];
  try {
    // Before anybody talks: what they draw depends on the moment.
    const kinds = chooseKinds(world, options, tell);
    for (const person of world.people)
      if (person !== world.admin) person.talk([...person.log.rooms.keys()].filter((id) => world.roomIds.includes(id)));
    await waitUntil('everybody has said something', 30_000, () => acknowledged() > options.people);
    const moderator = new Moderator(world);
    try {
      await runFaults(world, kinds, options.acks, {
        acknowledged,
        tell,
        healed: (one) => injected.push(one),
        accuse: (lines) => wrong.push(...lines),
      });
    } finally {
      await within('the end of the last ban from the chat', moderatedWithinMs, moderator.stop());
    }
  } catch (error) {
    wrong.push(error instanceof Error ? error.message : String(error));
  }
  const seconds = (performance.now() - beganAtMs) / 1000;
  await untilQuiet(world).catch((error: unknown) => wrong.push(String(error)));
  wrong.push(...(await checkAll(world)));
  const events = world.people.flatMap(({ logs }) => logs).flatMap(({ rooms }) => [...rooms.values()].flat());
  const given = events.reduce((sum, { seqs }) => sum + seqs.length, 0);
  const timelines = world.people.reduce((sum, person) => sum + person.timelines.length, 0);
  tell(`\n${healingTable(injected)}\n`);
  tell(
    `${acknowledged()} acknowledged changes (${Math.round(acknowledged() / seconds)}/s), ${given} events given to ` +
      `${world.people.length} people, ${timelines} timelines, ${injected.length} faults in ${Math.round(seconds)} s, ` +
      `${world.banned.length} bans; ${refusals([...world.people, ...world.banned])}`,
  );
  if (wrong.length > 0) tell(`logs of all parts: ${keepLogs(world)}`);
  return wrong;
}

let options: Options;
try {
  options = readOptions(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
  process.exit(2);
}
const { mode, acks, faults, seed, only } = options;
const replay = [
  'npm run test:faults --',
  ...(mode === 'embedded' ? ['--embedded'] : []),
  `--acks ${acks} --faults ${faults} --seed ${seed}`,
  ...(only === undefined ? [] : [`--only "${only}"`]),
].join(' ');
tell(replay);
const wrong = await run(options);
for (const line of wrong.slice(0, shownAtMost)) tell(`✗ ${line}`);
if (wrong.length > shownAtMost) tell(`… and ${wrong.length - shownAtMost} more`);
tell(wrong.length === 0 ? '✓ every promise was kept' : `✗ ${wrong.length} broken promises; again with: ${replay}`);
process.exit(wrong.length === 0 ? 0 : 1);
