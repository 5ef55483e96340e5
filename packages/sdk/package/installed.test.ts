import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, signUpForm } from '../../../apps/server/tests/support/person.ts';
import { startServerProcess } from '../../../apps/server/tests/support/server-process.ts';
import { makeStorage } from '../../../apps/server/tests/support/storage.ts';
import { findFreePort } from '../../../scripts/services/find-free-port.ts';
import { reference, referenceFile } from './reference.ts';
import { createChatClient, type Message } from '../src/index.ts';

const run = promisify(execFile);
const repository = fileURLToPath(new URL('../../..', import.meta.url));
const maxGzippedBytes = 60_000;
/** The oldest that tRPC's types are made for, and the one of this repository. */
const compilers = ['5.7.2', '7.0.2'];
const oldestNode = '20';

/** Settings as strict as they come. */
const tsconfig = {
  compilerOptions: {
    target: 'es2022',
    lib: ['es2022', 'esnext.disposable'],
    module: 'nodenext',
    moduleResolution: 'nodenext',
    types: ['node'],
    outDir: 'out',
    rewriteRelativeImportExtensions: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noImplicitOverride: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
  },
  files: ['attendance-bot.ts'],
};

const withSetting = (setting: object) => ({
  ...tsconfig,
  compilerOptions: { ...tsconfig.compilerOptions, ...setting },
});

/** Each line is a mistake that has to be found by the compiler. */
const mistakes = `import { createChatClient, type ChatEvent } from '@dark-circle/sdk';
const client = createChatClient({ url: 'http://localhost' });
await client.trpc.chat.send.mutate({ roomId: '1', clientMessageId: 'x', body: 'x' });
await client.trpc.chat.send.mutate({ roomId: 1, body: 'x' });
await client.trpc.chat.sendMessage.mutate({ roomId: 1 });
await client.signIn({ apiTokens: 'x' });
await client.send({ roomId: 1, body: 'x', replyTo: '1' });
createChatClient({ address: 'http://localhost' });
const ofEvent = (event: ChatEvent) => event.message;
const { users } = await client.trpc.chat.rooms.query();
`;

/** A fresh project somewhere else, with nothing of this repository. */
class Project implements AsyncDisposable {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<Project> {
    const folder = await mkdtemp(join(tmpdir(), 'dark-circle-installed-'));
    await writeFile(join(folder, 'package.json'), '{ "type": "module", "private": true }');
    return new Project(folder);
  }

  async install(...packages: string[]): Promise<void> {
    await run('npm', ['install', '--no-audit', '--no-fund', ...packages], { cwd: this.folder });
  }

  async compile(config: object = tsconfig): Promise<{ code: number; output: string }> {
    await writeFile(join(this.folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(this.folder, 'node_modules/.bin/tsc');
    return run(tsc, ['--pretty', 'false'], { cwd: this.folder }).then(
      ({ stdout }) => ({ code: 0, output: stdout }),
      (error: unknown) => {
        const { code, stdout } = error as { code: number; stdout: string };
        return { code, output: stdout };
      },
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

describe('the package as others install it', () => {
  let packed: string;
  let project: Project;
  const installed = (...path: string[]) => join(project.folder, 'node_modules/@dark-circle/sdk', ...path);

  beforeAll(async () => {
    packed = await mkdtemp(join(tmpdir(), 'dark-circle-packed-'));
    await run(process.execPath, [join(repository, 'packages/sdk/package/pack.ts'), packed]);
    project = await Project.create();
    await project.install(join(packed, 'dark-circle-sdk-0.1.0.tgz'), `node@${oldestNode}`, `@types/node@${oldestNode}`);
    for (const file of ['attendance-bot.ts', 'connect.ts'])
      await cp(join(repository, 'examples', file), join(project.folder, file));
  }, 180_000);
  afterAll(async () => {
    await project[Symbol.asyncDispose]();
    await rm(packed, { recursive: true, force: true });
  });

  it('names literal versions, and nothing of this repository', async () => {
    const manifest = await readFile(installed('package.json'), 'utf8');
    expect(manifest).not.toMatch(/workspace:|catalog:|"private"/u);
    const { dependencies } = JSON.parse(manifest) as { dependencies: Record<string, string> };
    expect(Object.values(dependencies).every((version) => /^\d+\.\d+\.\d+$/u.test(version))).toBe(true);
  });

  it('holds no code of the server, and tells nothing of what serves a call', async () => {
    const files = (await readdir(installed())).filter((name) => /\.(?:js|d\.ts)$/u.test(name));
    expect(files).toEqual(expect.arrayContaining(['index.js', 'index.d.ts', 'indexed-db.js', 'browser-tabs.js']));
    for (const name of files) {
      const text = await readFile(installed(name), 'utf8');
      if (name.endsWith('.js')) expect(text, name).not.toMatch(/knex|mysql|ioredis|argon2|jose|zod|from "node:/u);
      else expect(text, name).not.toMatch(/@dark-circle\/|\.\/packages|RoomLog|LiveHubs/u);
    }
  });

  it('has a reference that was written anew with it', async () => {
    expect(await readFile(referenceFile, 'utf8')).toBe(reference());
  });

  it('is no more than 60 kB with all that it needs', async () => {
    const entry = join(project.folder, 'entry.js');
    await writeFile(entry, `export * from '@dark-circle/sdk';`);
    const bundle = await rolldown({ input: entry, platform: 'browser' });
    const { output } = await bundle.generate({ format: 'esm', minify: true });
    await bundle.close();
    const bytes = output.reduce((sum, file) => sum + ('code' in file ? gzipSync(file.code).length : 0), 0);
    process.stdout.write(`@dark-circle/sdk: ${(bytes / 1000).toFixed(1)} kB (gzip), with its dependencies\n`);
    expect(bytes).toBeLessThanOrEqual(maxGzippedBytes);
  });

  it.each(compilers)('compiles with TypeScript %s as strict as it gets, and mistakes do not', async (version) => {
    await project.install(`typescript@${version}`);
    expect(await project.compile()).toEqual({ code: 0, output: '' });
    // With the declarations of what is installed. Those of tRPC want `ws` and a browser.
    const { output } = await project.compile(withSetting({ skipLibCheck: false }));
    expect(output.split('\n').filter((line) => line !== '' && !line.startsWith('node_modules/@trpc/'))).toEqual([]);
    await writeFile(join(project.folder, 'mistakes.ts'), mistakes);
    const found = await project.compile({ ...tsconfig, files: ['mistakes.ts'] });
    const lines = [...found.output.matchAll(/^mistakes\.ts\((\d+),\d+\): error TS/gmu)].map(([, line]) => Number(line));
    expect([...new Set(lines)]).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it(`[P5] its attendance bot, on Node ${oldestNode}, answers each call once through a kill and a restart of the server`, async () => {
    expect((await project.compile()).code).toBe(0);
    await using storage = await makeStorage('embedded');
    const port = await findFreePort();
    const start = async () => startServerProcess({ storage, env: { PORT: String(port) } });
    let server = await start();
    await using world = await openWorld(server.url);
    const node = join(project.folder, 'node_modules/node/bin/node');
    const { stdout } = await run(node, ['--version']);
    expect(stdout).toMatch(new RegExp(`^v${oldestNode}\\.`, 'u'));
    const bot = spawn(node, ['out/attendance-bot.js'], {
      cwd: project.folder,
      env: { DARK_CIRCLE_URL: server.url, DARK_CIRCLE_TOKEN: world.token },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    bot.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const ended = once(bot, 'close');
    try {
      // Until it listens nobody answers; each call from then on has its own.
      await expect
        .poll(async () => (await world.call(), world.answered().length), { timeout: 20_000, interval: 500 })
        .toBeGreaterThan(0);
      await world.call();
      await server.kill('SIGKILL');
      const duringOutage = world.call();
      server = await start();
      await duringOutage;
      await world.call();
      const after = world.called.slice(world.called.indexOf(world.answered()[0] ?? 0));
      await expect.poll(() => world.answered().toSorted((a, b) => a - b), { timeout: 30_000 }).toEqual(after);
      bot.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
      expect(stderr).toBe('');
      // Nor a second answer to any of them, said after the first was seen.
      await world.call();
      expect(world.answered().toSorted((a, b) => a - b)).toEqual(after);
    } finally {
      bot.kill('SIGKILL');
      await server[Symbol.asyncDispose]();
    }
  }, 120_000);
});

/** A room with the bot's owner and somebody who calls. */
async function openWorld(url: string) {
  const [owner, caller] = [createChatClient({ url }), createChatClient({ url })];
  await owner.signUp(signUpForm('bot-owner'));
  const user = await caller.signUp(signUpForm('caller'));
  const order = { name: '출석', visibility: 'private', kind: 'channel' } as const;
  const { id: roomId } = await owner.trpc.chat.createRoom.mutate(order);
  await owner.trpc.chat.addMembers.mutate({ roomId, userIds: [user.id] });
  const { token } = await owner.trpc.auth.createApiToken.mutate({
    name: '출석 봇',
    acts: ['read', 'write'],
    roomIds: [roomId],
    currentPassword: passwordOf('bot-owner'),
  });
  const heard: Message[] = [];
  caller.on((event) => {
    if (event.type === 'message.sent') heard.push(event.message);
  });
  await caller.connection.whenLive();
  /** The seqs of the calls, in their order. */
  const called: number[] = [];
  return {
    token,
    called,
    call: async () => {
      called.push((await caller.send({ roomId, body: '!출석' })).seq);
    },
    /** Which calls have had an answer, one entry for each answer. */
    answered: () => heard.flatMap(({ replyTo }) => (replyTo === undefined ? [] : [replyTo.seq as number])),
    [Symbol.asyncDispose]: async () => {
      await owner.close();
      await caller.close();
    },
  };
}
