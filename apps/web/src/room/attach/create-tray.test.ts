import { limits } from '@dark-circle/api/limits';
import { ChatError, type Attachment, type UploadOptions } from '@dark-circle/sdk';
import { describe, expect, it, vi } from 'vitest';
import { createTray } from './create-tray.ts';
import { keepPreviews } from './keep-previews.ts';

interface Upload {
  options: UploadOptions;
  succeed: () => void;
  fail: (error: Error) => void;
}

function setUp({ preparePhoto = async (file: File) => ({ picture: file, preview: new Blob(['small']) }) } = {}) {
  const uploads: Upload[] = [];
  const previews = keepPreviews();
  const upload = (file: Blob, options: UploadOptions = {}) => {
    const { promise, resolve, reject } = Promise.withResolvers<Attachment>();
    const { name = '', kind = 'file' } = options;
    const succeed = () => resolve({ id: `id of ${name}`, kind, name, mime: '', bytes: file.size });
    uploads.push({ options, succeed, fail: reject });
    options.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    return promise;
  };
  const attachmentUrl = (id: string) => `/attachments/${id}`;
  const tray = createTray({ upload, attachmentUrl, preparePhoto, previews });
  const phases = () => tray.getSnapshot().map(({ state }) => state.phase);
  const until = async (count: number) => vi.waitFor(() => expect(uploads).toHaveLength(count));
  return { tray, uploads, previews, phases, until };
}

const file = (name: string, type = 'text/plain') => new File(['x'], name, { type });
const image = (name: string) => file(name, 'image/jpeg');
const keyOf = ({ tray }: ReturnType<typeof setUp>, at: number) => tray.getSnapshot()[at]?.key ?? expect.unreachable();

describe('a tray', () => {
  it('uploads what is added, in its order, and tells how far each is', async () => {
    const { tray, uploads, phases, until } = setUp();
    tray.add([file('a.txt'), image('b.jpg')]);
    await until(2);
    uploads[0]?.options.onProgress?.({ sentBytes: 1, totalBytes: 4 });
    expect(tray.getSnapshot()[0]?.state).toEqual({ phase: 'uploading', share: 0.25 });
    uploads[1]?.succeed();
    uploads[0]?.succeed();
    await vi.waitFor(() => expect(phases()).toEqual(['uploaded', 'uploaded']));
    expect(tray.getSnapshot().map(({ name, kind }) => [name, kind])).toEqual([
      ['a.txt', 'file'],
      ['b.jpg', 'image'],
    ]);
  });

  it('[P9] holds as many as go with one message; the rest is left out', () => {
    const { tray } = setUp();
    const files = Array.from({ length: limits.attachmentsPerMessage + 2 }, (_, at) => file(`${at}`));
    expect(tray.add(files)).toBe(2);
    expect(tray.getSnapshot().map(({ name }) => name)).toEqual(files.slice(0, -2).map(({ name }) => name));
    expect(tray.add([file('one more')])).toBe(1);
  });

  it('prepares one photo at a time, and no file', async () => {
    const gates: (() => void)[] = [];
    const preparePhoto = vi.fn(async (picture: File) => {
      await new Promise<void>((resolve) => gates.push(resolve));
      return { picture };
    });
    const { tray, uploads, until } = setUp({ preparePhoto } as never);
    tray.add([image('a.jpg'), image('b.jpg'), file('c.txt')]);
    await until(1);
    expect(uploads[0]?.options.name).toBe('c.txt');
    await vi.waitFor(() => expect(preparePhoto).toHaveBeenCalledTimes(1));
    gates[0]?.();
    await until(2);
    await vi.waitFor(() => expect(preparePhoto).toHaveBeenCalledTimes(2));
  });

  it('ends the upload of what is taken out, and says no more of it', async () => {
    const set = setUp();
    const { tray, uploads, until, phases } = set;
    tray.add([file('a'), file('b')]);
    await until(2);
    tray.drop(keyOf(set, 0));
    expect(uploads[0]?.options.signal?.aborted).toBe(true);
    uploads[1]?.succeed();
    await vi.waitFor(() => expect(phases()).toEqual(['uploaded']));
    expect(tray.getSnapshot()[0]?.name).toBe('b');
  });

  it('tries again what has failed; what is wrong with the file itself is final', async () => {
    const set = setUp();
    const { tray, uploads, until, phases } = set;
    tray.add([file('a'), file('b')]);
    await until(2);
    uploads[0]?.fail(new ChatError({ kind: 'network' }));
    uploads[1]?.fail(new ChatError({ kind: 'refused', reason: 'FILE_TYPE_REFUSED' }));
    await vi.waitFor(() => expect(phases()).toEqual(['failed', 'failed']));
    expect(tray.getSnapshot().map(({ state }) => state)).toEqual([
      { phase: 'failed', why: 'OFFLINE', isFinal: false },
      { phase: 'failed', why: 'FILE_TYPE_REFUSED', isFinal: true },
    ]);
    tray.retry(keyOf(set, 0));
    await until(3);
    uploads[2]?.succeed();
    await vi.waitFor(() => expect(phases()).toEqual(['uploaded', 'failed']));
  });

  it('shows a photo that is too large for what it is, and reads nothing of it', async () => {
    const preparePhoto = vi.fn();
    const { tray, uploads, until } = setUp({ preparePhoto });
    const large = new File([new Uint8Array(limits.uploadBytes + 1)], 'a.jpg', { type: 'image/jpeg' });
    tray.add([large]);
    await until(1);
    uploads[0]?.fail(new ChatError({ kind: 'refused', reason: 'FILE_TOO_LARGE' }));
    await vi.waitFor(() =>
      expect(tray.getSnapshot()[0]?.state).toMatchObject({ phase: 'failed', why: 'FILE_TOO_LARGE' }),
    );
    expect(preparePhoto).not.toHaveBeenCalled();
  });

  it('keeps the preview of a photo for the message that it went with, and no other', async () => {
    const set = setUp();
    const { tray, uploads, until, phases, previews } = set;
    const revoked = vi.spyOn(URL, 'revokeObjectURL');
    tray.add([image('a.jpg'), image('b.jpg')]);
    await until(2);
    const dropped = tray.getSnapshot()[1]?.preview;
    tray.drop(keyOf(set, 1));
    expect(revoked).toHaveBeenCalledWith(dropped);
    uploads[0]?.succeed();
    await vi.waitFor(() => expect(phases()).toEqual(['uploaded']));
    const kept = tray.getSnapshot()[0]?.preview;
    tray.clear();
    expect(tray.getSnapshot()).toEqual([]);
    expect(previews.of('id of a.jpg')).toBe(kept);
    expect(revoked).not.toHaveBeenCalledWith(kept);
    previews.close();
    expect(revoked).toHaveBeenCalledWith(kept);
  });

  it('takes back what a message had with it', () => {
    const { tray } = setUp();
    tray.putBack([{ id: 'x', kind: 'image', name: 'a.jpg', mime: 'image/jpeg', bytes: 3, width: 4, height: 3 }]);
    expect(tray.getSnapshot()).toMatchObject([
      { name: 'a.jpg', preview: '/attachments/x', state: { phase: 'uploaded', attachment: { id: 'x' } } },
    ]);
  });
});
