import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatServer } from '../parts/chat-server.ts';
import type { FaultKind } from '../world.ts';
import { embedded, faultOn, manyServers } from './needs.ts';

const wrongForMs = 3000;
const hourMs = 3_600_000;

/** Clocks that jump, and jump back. */
export const clocks: FaultKind[] = [
  {
    name: 'clocks of all servers jump',
    inject: async ({ random, servers }) => {
      const offsetMs = random.pick([-1, 1]) * random.between(30_000, 120_000);
      await jump(servers, offsetMs);
      return { what: `by ${offsetMs / 1000} s and back` };
    },
  },
  faultOn(manyServers, {
    name: 'clock of one server jumps',
    inject: async (servers, { random }) => {
      const server = random.pick(servers);
      // Within what two machines without a common time may differ by; beyond it see SECURITY.md, Known limits.
      const offsetMs = random.pick([-1, 1]) * random.between(500, 4000);
      await jump([server], offsetMs);
      return { what: `${server.part.name} by ${offsetMs} ms and back` };
    },
  }),
  faultOn(embedded, {
    name: 'clock jumps by hours',
    inject: async ({ servers }, { random }) => {
      // A wrong zone, an empty battery: access tokens are long over, or not good yet.
      const hours = random.pick([-1, 1]) * random.between(1, 48);
      await jump(servers, hours * hourMs);
      return { what: `by ${hours} h and back` };
    },
  }),
];

async function jump(servers: readonly ChatServer[], offsetMs: number): Promise<void> {
  for (const server of servers) server.tell({ type: 'shiftClock', offsetMs });
  await sleep(wrongForMs);
  for (const server of servers) server.tell({ type: 'shiftClock', offsetMs: 0 });
}
