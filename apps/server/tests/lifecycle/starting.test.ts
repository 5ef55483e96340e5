import { stat } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { startServerHere } from '../support/in-process.ts';
import { signUp } from '../support/person.ts';
import { startServerProcess } from '../support/server-process.ts';
import { makeStorage, modes } from '../support/storage.ts';

describe('the start', () => {
  it('says where it is and what to do next, and that limits are off', async () => {
    await using storage = await makeStorage('embedded');
    await using server = await startServerProcess({ storage });
    expect(server.output.stdout).toContain(`Dark Circle is ready:  ${server.url}`);
    expect(server.output.stdout).toContain('Next: open it and sign up.');
    expect(server.output.stdout).toContain('WARNING: RATE_LIMITS=off');
    expect(server.output.stderr).toBe('');
    // What people say is theirs: nobody else on the machine reads it.
    expect((await stat(storage.env['DATA_DIR'] ?? '')).mode % 0o100).toBe(0);
  });

  it.each([
    ['127.0.0.1', ['127.0.0.1']],
    ['0.0.0.0', ['127.0.0.1', 'localhost']],
    ['::', ['[::1]', '127.0.0.1']],
    ['::1', ['[::1]']],
    ['localhost', ['localhost']],
  ])('HOST=%s is reachable under it', async (host, names) => {
    await using storage = await makeStorage('embedded');
    await using server = await startServerHere(storage, { HOST: host });
    const { port } = new URL(server.url);
    for (const name of [...names, new URL(server.url).hostname]) {
      expect((await fetch(`http://${name}:${port}/healthz`)).status, name).toBe(200);
    }
  });

  it.runIf(modes.includes('distributed'))(
    'of two processes at once on an empty database makes one service',
    async () => {
      await using storage = await makeStorage('distributed');
      const servers = await Promise.all([0, 1, 2].map(async () => startServerProcess({ storage })));
      const [first, second] = servers;
      const ann = await signUp(first?.url ?? '', 'start-ann');
      // One key, one pair of rooms, one first admin.
      expect(await ann.at(second?.url ?? '').chat.rooms.query()).toHaveLength(2);
      expect(await storage.query('SELECT COUNT(*) AS n FROM rooms')).toEqual([{ n: 2 }]);
      expect(ann.user.role).toBe('admin');
      await Promise.all(servers.map(async (server) => server.close()));
    },
    60_000,
  );
});
