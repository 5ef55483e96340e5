import { setTimeout as sleep } from 'node:timers/promises';
import type { Control } from '../server/control.ts';
import type { FaultKind, Injection, World } from '../world.ts';

const lostForMs = 3000;

/** What Redis tells and nobody hears, and clocks that jump. */
export const losses: FaultKind[] = [
  {
    name: 'answers lost',
    inject: async (world) => tellAll(world, { type: 'lose', loss: 'answers' }, { type: 'lose', loss: 'nothing' }),
  },
  {
    name: 'published events lost',
    inject: async (world) => tellAll(world, { type: 'lose', loss: 'news' }, { type: 'lose', loss: 'nothing' }),
  },
  {
    name: 'clocks of all servers jump',
    inject: async (world) => {
      const offsetMs = world.random.pick([-1, 1]) * world.random.between(30_000, 120_000);
      await tellAll(world, { type: 'shiftClock', offsetMs }, { type: 'shiftClock', offsetMs: 0 });
      return { what: `by ${offsetMs / 1000} s and back` };
    },
  },
  {
    name: 'clock of one server jumps',
    inject: async ({ random, servers }) => {
      const { chat } = random.pick(servers);
      // Within what two machines without a common time may differ by; beyond it see SECURITY.md, Known limits.
      const offsetMs = random.pick([-1, 1]) * random.between(500, 4000);
      chat.tell({ type: 'shiftClock', offsetMs });
      await sleep(lostForMs);
      chat.tell({ type: 'shiftClock', offsetMs: 0 });
      return { what: `${chat.part.name} by ${offsetMs} ms and back` };
    },
  },
];

async function tellAll({ servers }: World, first: Control, then: Control): Promise<Injection> {
  for (const { chat } of servers) chat.tell(first);
  await sleep(lostForMs);
  for (const { chat } of servers) chat.tell(then);
  return { what: `for ${lostForMs} ms` };
}
