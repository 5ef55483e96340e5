import { limits } from '@dark-circle/api/limits';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FakeServer } from '../../tests/fake-server.ts';
import { clientOf, signedInClient, type TestClient } from '../../tests/test-client.ts';
import { waitUntil } from '../../tests/wait-until.ts';
import { chatErrorOf } from '../index.ts';
import { FakeXhr } from '../../tests/fake-xhr.ts';

const failureOf = (upload: Promise<unknown>) => upload.then(() => expect.unreachable(), chatErrorOf);
const uploads = (server: FakeServer) => server.requests.filter((path) => path === '/uploads').length;

describe('uploads', () => {
  it('a file becomes an attachment, and goes with a message', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    const onProgress = vi.fn();
    const attachment = await client.upload(new File(['hello'], '과제 1.txt', { type: 'text/plain' }), { onProgress });
    expect(attachment).toMatchObject({ kind: 'file', name: '과제 1.txt', bytes: 5 });
    expect(onProgress).toHaveBeenLastCalledWith({ sentBytes: 5, totalBytes: 5 });
    const message = await client.send({ roomId: 1, body: '', attachments: [attachment] });
    expect(message.attachments).toMatchObject([{ id: attachment.id }]);
  });

  it('what the browser takes for a picture is one, but for what may hold a script; the caller knows better', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    const kindOf = async (type: string, kind?: 'image' | 'file') =>
      (await client.upload(new Blob(['x'], { type }), kind === undefined ? {} : { kind })).kind;
    expect(await kindOf('image/png')).toBe('image');
    expect(await kindOf('image/svg+xml')).toBe('file');
    expect(await kindOf('')).toBe('file');
    expect(await kindOf('image/png', 'file')).toBe('file');
  });

  it('a refusal comes with its reason and details', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.onUpload = () => ({
      status: 415,
      body: '{"error":{"reason":"NOT_AN_IMAGE","details":{"fileType":"application/pdf"},"requestId":"r1"}}',
    });
    expect(await failureOf(client.upload(new Blob(['x'])))).toMatchObject({
      kind: 'refused',
      reason: 'NOT_AN_IMAGE',
      details: { fileType: 'application/pdf' },
      requestId: 'r1',
    });
  });

  it('[P9] what is empty or too large does not travel', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    const large = new Blob([new Uint8Array(limits.uploadBytes + 1)]);
    expect(await failureOf(client.upload(large))).toMatchObject({ reason: 'FILE_TOO_LARGE' });
    expect(await failureOf(client.upload(new Blob([])))).toMatchObject({ reason: 'FILE_EMPTY' });
    expect(uploads(server)).toBe(0);
  });

  it('[P9] so many are on their way at once, so many wait, and no more', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    const held = Promise.withResolvers<undefined>();
    server.onUpload = () => held.promise;
    const all = Array.from({ length: limits.clientUploads }, () => client.upload(new Blob(['x'])));
    await waitUntil(() => uploads(server) === limits.clientUploadsAtOnce, 'on their way');
    expect(await failureOf(client.upload(new Blob(['x'])))).toMatchObject({ reason: 'TOO_MANY_UPLOADS' });
    held.resolve(undefined);
    await Promise.all(all);
    expect(server.uploadsAtOnce).toBe(limits.clientUploadsAtOnce);
  });

  it('whoever cancels hears no more of it, whether it waits or is on its way', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.onUpload = () => new Promise(() => {});
    const cancelling = Array.from({ length: limits.clientUploadsAtOnce + 1 }, () => new AbortController());
    const all = cancelling.map(({ signal }) => client.upload(new Blob(['x']), { signal }));
    await waitUntil(() => uploads(server) === limits.clientUploadsAtOnce, 'on their way');
    for (const each of cancelling.toReversed()) each.abort();
    for (const each of all) await expect(each).rejects.toMatchObject({ name: 'AbortError' });
    await expect(client.upload(new Blob(['x']), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(uploads(server)).toBe(limits.clientUploadsAtOnce);
  });

  it('a token that the server does not take any more is renewed once', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.accounts.accessTokens.clear();
    expect(await client.upload(new Blob(['x']))).toMatchObject({ bytes: 1 });
    expect(uploads(server)).toBe(2);
  });

  it('nobody uploads without a session', async () => {
    await using server = await FakeServer.start();
    await using client = clientOf(server);
    expect(await failureOf(client.upload(new Blob(['x'])))).toMatchObject({ reason: 'SIGNED_OUT' });
    expect(uploads(server)).toBe(0);
  });

  it.for([
    ['a gateway that is down', { status: 502, body: '<html>Bad Gateway</html>' }],
    ['a captive portal', { status: 200, body: '{"message":"Please pay"}' }],
    ['an empty answer', { status: 200, body: '' }],
  ] as const)('%s is no answer of the server', async ([, answer]) => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.onUpload = () => answer;
    expect(await failureOf(client.upload(new Blob(['x'])))).toMatchObject({ kind: 'network' });
  });

  it('close() ends what is on its way, and takes no more', async () => {
    await using server = await FakeServer.start();
    const client = await signedInClient(server);
    server.onUpload = () => new Promise(() => {});
    const failure = client.upload(new Blob(['x'])).catch((error: unknown) => error);
    await waitUntil(() => uploads(server) === 1, 'on its way');
    await client.close();
    expect(await failure).toMatchObject({ name: 'ClientClosedError' });
    await expect(client.upload(new Blob(['x']))).rejects.toMatchObject({ name: 'ClientClosedError' });
  });

  it('attachmentUrl() names where it is, with no token in it', async () => {
    await using server = await FakeServer.start();
    await using client = clientOf({ url: `${server.url}/trpc/` } as FakeServer);
    expect(client.attachmentUrl('abc')).toBe(`${server.url}/attachments/abc`);
    expect(client.attachmentUrl('abc', 'thumb')).toBe(`${server.url}/attachments/abc/thumb`);
  });
});

describe('uploads in a browser', () => {
  afterEach(() => vi.unstubAllGlobals());

  async function inBrowser(server: FakeServer, timings = {}): Promise<TestClient> {
    vi.stubGlobal('XMLHttpRequest', FakeXhr);
    FakeXhr.made.length = 0;
    return signedInClient(server, { timings });
  }
  const lastXhr = async (): Promise<FakeXhr> => {
    await waitUntil(() => FakeXhr.made.length > 0, 'asked for');
    return FakeXhr.made[0] ?? expect.unreachable();
  };

  it('tell how far they are', async () => {
    await using server = await FakeServer.start();
    await using client = await inBrowser(server);
    const told: number[] = [];
    const upload = client.upload(new Blob(['0123456789']), {
      name: '사진.jpg',
      kind: 'image',
      onProgress: ({ sentBytes }) => told.push(sentBytes),
    });
    const xhr = await lastXhr();
    expect(xhr.url).toBe(`${server.url}/uploads?kind=image`);
    expect(xhr.headers).toMatchObject({
      'x-file-name': encodeURIComponent('사진.jpg'),
      authorization: expect.stringMatching(/^Bearer access-/u) as string,
    });
    xhr.progress(4);
    // Browsers count what is around the file too.
    xhr.progress(12);
    xhr.answer(200, '{"id":"a"}');
    expect(await upload).toEqual({ id: 'a' });
    expect(told).toEqual([4, 10]);
  });

  it('are broken off when they are cancelled', async () => {
    await using server = await FakeServer.start();
    await using client = await inBrowser(server);
    const cancelling = new AbortController();
    const upload = client.upload(new Blob(['x']), { signal: cancelling.signal });
    const xhr = await lastXhr();
    cancelling.abort();
    await expect(upload).rejects.toMatchObject({ name: 'AbortError' });
    expect(xhr.aborted).toBe(true);
  });

  it('[P9] are given up when nothing goes on, and not before', async () => {
    await using server = await FakeServer.start();
    await using client = await inBrowser(server, { uploadSilenceMs: 100 });
    const upload = client.upload(new Blob(['x']));
    const failure = failureOf(upload);
    const xhr = await lastXhr();
    const fromMs = performance.now();
    const beat = setInterval(() => xhr.progress(1), 20);
    await waitUntil(() => performance.now() - fromMs > 400, 'a while');
    expect(xhr.aborted).toBe(false);
    clearInterval(beat);
    expect(await failure).toMatchObject({ kind: 'network' });
    expect(xhr.aborted).toBe(true);
  });

  it('say so when the network fails', async () => {
    await using server = await FakeServer.start();
    await using client = await inBrowser(server);
    const failure = failureOf(client.upload(new Blob(['x'])));
    (await lastXhr()).fail();
    expect(await failure).toMatchObject({ kind: 'network' });
  });
});
