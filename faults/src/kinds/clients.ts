import { setTimeout as sleep } from 'node:timers/promises';
import { Account } from '../people/account.ts';
import { Stream } from '../people/stream.ts';
import type { FaultKind, World } from '../world.ts';

const stalledReaders = 60;
const stalledForMs = 4000;
const reloaded = 8;
const stormStreams = 2000;
const streamsEach = 20;
const backWithinMs = 30_000;

/** What many clients do to a server. */
export const clients: FaultKind[] = [
  {
    name: 'pages reloaded',
    inject: async ({ random, people }) => {
      const some = random.shuffled(people).slice(0, reloaded);
      await Promise.all(some.map(async (person) => person.reload()));
      return { what: `${some.length} at once` };
    },
  },
  {
    name: 'readers that never read',
    inject: async (world) => {
      const { servers, random } = world;
      using streams = new DisposableStack();
      for (const account of await crowd(world, stalledReaders)) {
        const { url } = random.pick(servers);
        const accessToken = await account.token();
        streams.use(new Stream({ url, accessToken, onEvent: () => undefined, stalls: true }));
      }
      await sleep(stalledForMs);
      return { what: `${stalledReaders} for ${stalledForMs} ms` };
    },
  },
  {
    name: '2,000 reconnects at once',
    inject: async (world) => {
      const { balancer } = world;
      const accounts = await crowd(world, stormStreams / streamsEach);
      const open = async (): Promise<PromiseSettledResult<Stream>[]> => {
        const tokens = await Promise.all(accounts.map(async (account) => account.token()));
        return Promise.allSettled(
          tokens.flatMap((accessToken) =>
            Array.from({ length: streamsEach }, async () =>
              Stream.opened({ url: balancer.url, accessToken, timeoutMs: backWithinMs }),
            ),
          ),
        );
      };
      using first = disposable(await open());
      balancer.cut();
      balancer.restore();
      const cutAtMs = performance.now();
      using second = disposable(await open());
      const tookMs = Math.round(performance.now() - cutAtMs);
      if (second.refused > 0)
        throw new Error(`${second.refused} of ${stormStreams} did not come back within ${backWithinMs / 1000} s`);
      return { what: `${stormStreams - first.refused} were there, ${stormStreams} back after ${tookMs} ms` };
    },
  },
];

/** People who have signed up for nothing but their streams; they stay for the next time. */
async function crowd({ balancer, crowd }: World, size: number): Promise<Account[]> {
  while (crowd.length < size) crowd.push(await Account.signUp(balancer.url, `crowd${crowd.length}`));
  return crowd.slice(0, size);
}

function disposable(settled: readonly PromiseSettledResult<Stream>[]): Disposable & { refused: number } {
  const stack = new DisposableStack();
  for (const result of settled) if (result.status === 'fulfilled') stack.use(result.value);
  return {
    refused: settled.filter(({ status }) => status === 'rejected').length,
    [Symbol.dispose]() {
      stack.dispose();
    },
  };
}
