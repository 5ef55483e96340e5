import { openSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { findBinary } from '../../../scripts/services/find-binary.ts';
import { findFreePort } from '../../../scripts/services/find-free-port.ts';
import { redisGreeting, waitUntilReady } from '../../../scripts/services/wait-until-ready.ts';
import { within } from '../wait.ts';
import { Part } from './part.ts';
import type { Reaper } from './reaper.ts';

const startsWithinMs = 20_000;

/** A private Redis that keeps nothing: started again, it is empty. */
export class Redis {
  readonly part: Part;
  readonly port: number;

  private constructor(part: Part, port: number) {
    this.part = part;
    this.port = port;
  }

  /** @throws Error when Redis is not on this machine */
  static async start(reaper: Reaper, folder: string): Promise<Redis> {
    const server = findBinary('redis-server', 'valkey-server');
    if (server === undefined) throw new Error('Redis is not installed (redis-server)');
    const port = await findFreePort();
    const log = openSync(join(folder, 'redis.log'), 'a');
    const part = new Part({
      name: 'Redis',
      reaper,
      command: [
        server,
        '--port',
        `${port}`,
        '--bind',
        '127.0.0.1',
        '--dir',
        folder,
        '--save',
        '',
        '--appendonly',
        'no',
      ],
      stdio: ['ignore', log, log],
    });
    const redis = new Redis(part, port);
    await redis.start();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.part.spawn();
    await waitUntilReady({ host: '127.0.0.1', port: this.port }, redisGreeting, {
      timeoutMs: startsWithinMs,
      hasEnded: () => !this.part.isRunning,
    });
  }

  async flushAll(): Promise<void> {
    const socket = connect(this.port, '127.0.0.1');
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    socket.on('error', reject).on('data', () => {
      resolve();
    });
    socket.write('FLUSHALL\r\n');
    try {
      await within('FLUSHALL', 5000, promise);
    } finally {
      socket.destroy();
    }
  }
}
