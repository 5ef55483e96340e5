import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { makeTemporaryFolder } from '../make-temporary-folder.ts';
import { findFreePort } from './find-free-port.ts';
import { startGuarded } from './start-guarded.ts';
import { redisGreeting } from './wait-until-ready.ts';

/** Answers like a Redis, but is only Node: these tests need no server on the machine. */
const fakeRedis = `require('node:net').createServer((socket) => socket.on('error', () => {}).end('+PONG\\r\\n')).listen(Number(process.argv[1]), '127.0.0.1')`;

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

function describeServer(folder: string, port: number) {
  const command: [string, ...string[]] = [process.execPath, '--eval', fakeRedis, `${port}`];
  return { name: 'a fake Redis', folder, port, command, greeting: redisGreeting, startTimeoutMs: 10_000 };
}

it('a server runs until it is disposed of, and leaves no folder', async () => {
  const folder = makeTemporaryFolder('guard-test');
  const port = await findFreePort();
  const server = await startGuarded(describeServer(folder, port));
  expect(await isListening(port)).toBe(true);
  await server[Symbol.asyncDispose]();
  expect(await isListening(port)).toBe(false);
  expect(existsSync(folder)).toBe(false);
});

it('a server ends with the process that started it, even when that is killed', async () => {
  const folder = makeTemporaryFolder('guard-test');
  const port = await findFreePort();
  const program = join(folder, 'owner.ts');
  writeFileSync(
    program,
    `import { startGuarded } from ${JSON.stringify(join(import.meta.dirname, 'start-guarded.ts'))};
     import { redisGreeting as greeting } from ${JSON.stringify(join(import.meta.dirname, 'wait-until-ready.ts'))};
     await startGuarded({ ...${JSON.stringify({ ...describeServer(folder, port), greeting: undefined })}, greeting });
     console.log('up');
     setInterval(() => {}, 1000);`,
  );
  const owner = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(owner.stdout, 'data');
  expect(await isListening(port)).toBe(true);
  owner.kill('SIGKILL');
  await vi.waitFor(async () => expect(await isListening(port)).toBe(false), { timeout: 8000, interval: 50 });
  await vi.waitFor(() => expect(existsSync(folder)).toBe(false), { timeout: 8000, interval: 50 });
});

it('a server that ends at once is reported with the end of its log', async () => {
  const folder = makeTemporaryFolder('guard-test');
  const broken: [string, ...string[]] = [
    process.execPath,
    '--eval',
    'console.error("no such option"); process.exit(3)',
  ];
  const port = await findFreePort();
  await expect(startGuarded({ ...describeServer(folder, port), command: broken })).rejects.toThrow(/no such option/);
  expect(existsSync(folder)).toBe(false);
});
