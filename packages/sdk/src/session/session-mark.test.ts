import { afterEach, describe, expect, it, vi } from 'vitest';
import { FakeServer } from '../../tests/fake-server.ts';
import { clientOf } from '../../tests/test-client.ts';
import { mayHaveSession } from './session-mark.ts';

const url = 'https://chat.example.org/trpc';
const pageWith = (cookie: string, origin = 'https://chat.example.org') => ({
  document: { cookie },
  location: { origin },
});

describe('mark of a session', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is read over TLS and without it, and beside other cookies', () => {
    expect(mayHaveSession(url, pageWith('a=1; __Host-dark-circle-session=1'))).toBe(true);
    expect(mayHaveSession(url, pageWith('dark-circle-session=1; b=2'))).toBe(true);
    expect(mayHaveSession(url, pageWith('not-dark-circle-session=1; dark-circle-sessions=1'))).toBe(false);
    expect(mayHaveSession(url, pageWith(''))).toBe(false);
  });

  it('says nothing of another origin, nor where there are no cookies to see', () => {
    expect(mayHaveSession(url, pageWith('', 'https://www.example.org'))).toBe(true);
    expect(mayHaveSession(url, { location: { origin: 'https://chat.example.org' } })).toBe(true);
    expect(mayHaveSession(url)).toBe(true);
  });

  it('a first visit asks the server nothing; once signed in, the server has the last word', async () => {
    await using server = await FakeServer.start();
    vi.stubGlobal('document', Object.assign(new EventTarget(), { cookie: '', visibilityState: 'visible' }));
    vi.stubGlobal('location', { origin: new URL(server.url).origin });
    await using client = clientOf(server);
    expect(await client.session.restore()).toEqual({ status: 'signedOut' });
    expect(server.requests).toEqual([]);

    await client.signIn({ loginId: 'anna', password: 'a password' });
    // Node keeps no cookies: the server is asked, and has the last word.
    await expect(client.session.refresh()).rejects.toMatchObject({ reason: 'SIGNED_OUT' });
    expect(server.requests).toContain('auth.refresh');
  });
});
