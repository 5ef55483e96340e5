import { afterEach, expect, it, vi } from 'vitest';
import { createServices } from './create-services.ts';

afterEach(() => vi.unstubAllGlobals());

it('[P2] what keeps unsent messages is there with the page: a server that has gone away cannot withhold it', async () => {
  const open = vi.fn(() => new EventTarget());
  const user = { id: 1, loginId: 'anna', name: 'Anna' };
  const expiresAt = new Date(Date.now() + 600_000).toISOString();
  vi.stubGlobal('window', { location: { origin: 'http://chat.test' } });
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('indexedDB', { open });
  vi.stubGlobal('fetch', () =>
    Promise.resolve(Response.json({ result: { data: { user, accessToken: 'access', expiresAt } } })),
  );
  vi.doMock('@dark-circle/sdk/indexed-db', () => {
    throw new Error('the server is away');
  });
  const { client } = createServices();
  await client.signIn({ loginId: 'anna', password: 'a password' });
  await vi.waitFor(() => expect(open).toHaveBeenCalledWith('dark-circle.outbox', 1));
  await client.close();
});
