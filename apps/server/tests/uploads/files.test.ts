import { randomBytes } from 'node:crypto';
import { limits } from '@dark-circle/db/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signUp, type Person } from '../support/person.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { makeStorage, type Storage } from '../support/storage.ts';
import { download, picture, traces, upload, uploaded, type UploadRequest } from '../support/uploads.ts';

function windowsProgram(): Buffer {
  const bytes = Buffer.alloc(256);
  bytes.write('MZ', 0, 'latin1');
  bytes.writeUInt32LE(128, 60);
  bytes.write('PE\0\0', 128, 'latin1');
  return bytes;
}

describe('files', () => {
  let storage: Storage;
  let server: ServerProcess;
  let ann: Person;

  beforeAll(async () => {
    storage = await makeStorage('embedded');
    server = await startServerProcess({ storage });
    ann = await signUp(server.url, 'file-ann');
  });
  afterAll(async () => {
    await server.close();
    await storage[Symbol.asyncDispose]();
  });

  async function take(bytes: Uint8Array, request: UploadRequest = {}) {
    return uploaded(server.url, ann.accessToken, bytes, request);
  }

  it('[P1] a file comes back as it was, as a download and nothing else', async () => {
    const bytes = randomBytes(300_000);
    const attachment = await take(bytes, { name: '3주차 과제.hwp' });
    expect(attachment).toEqual({
      id: expect.stringMatching(/^[\w-]{22}$/u) as string,
      kind: 'file',
      name: '3주차 과제.hwp',
      mime: 'application/octet-stream',
      bytes: bytes.length,
    });
    const response = await download(server.url, attachment.id, ann.accessToken);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="3?? ??.hwp"; filename*=UTF-8''3%EC%A3%BC%EC%B0%A8%20%EA%B3%BC%EC%A0%9C.hwp`,
      'content-length': String(bytes.length),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache',
    });
  });

  it.each(['text/html', 'image/svg+xml', 'text/javascript'])(
    '[SEC-27] a file that is said to be %s is bytes like others',
    async (type) => {
      const { id } = await take(Buffer.from('<svg onload="alert(1)"/>'), {
        name: 'page.html',
        headers: { 'content-type': type },
      });
      const { headers } = await download(server.url, id, ann.accessToken);
      expect(headers.get('content-type')).toBe('application/octet-stream');
      expect(headers.get('content-disposition')).toMatch(/^attachment;/u);
      // There is no thumbnail to show either.
      const thumb = await download(server.url, `${id}/thumb`, ann.accessToken);
      expect(thumb.headers.get('content-disposition')).toMatch(/^attachment;/u);
    },
  );

  it('a photo is shown where it is asked for, as what it is', async () => {
    const { id } = await take(await picture(1000, 800).jpeg().toBuffer(), { kind: 'image', name: '칠판.jpeg' });
    const { headers } = await download(server.url, id, ann.accessToken);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `inline; filename="??.jpg"; filename*=UTF-8''%EC%B9%A0%ED%8C%90.jpg`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    expect((await download(server.url, `${id}/thumb`, ann.accessToken)).headers.get('content-type')).toBe('image/webp');
  });

  it.each<[string, Buffer, string]>([
    [
      'a Linux program',
      Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(100)]),
      'application/x-elf',
    ],
    ['a Windows program', windowsProgram(), 'application/x-msdownload'],
    [
      'a Mac program',
      Buffer.concat([Buffer.from([0xcf, 0xfa, 0xed, 0xfe]), Buffer.alloc(100)]),
      'application/x-mach-binary',
    ],
    [
      'a Java class',
      Buffer.concat([Buffer.from([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 0x41]), Buffer.alloc(100)]),
      'application/java-vm',
    ],
  ])('[SEC-27] %s is refused under the name of a photo too: 415', async (_what, bytes, fileType) => {
    const before = await traces(storage);
    const { status, error } = await upload(server.url, ann.accessToken, bytes, { name: 'photo.jpg' });
    expect({ status, error }).toMatchObject({
      status: 415,
      error: { reason: 'FILE_TYPE_REFUSED', details: { fileType } },
    });
    expect(await traces(storage)).toEqual(before);
  });

  it.each([
    'virus.exe',
    'photo.jpg.exe',
    'VIRUS.EXE',
    'virus.exe.',
    'virus.exe ',
    'virus.exe . .',
    'virus.e\u200Bxe',
    'fdp.\u202Eexe',
    'a/b\\virus.bat',
    'run.cmd',
    'saver.scr',
    'macro.vbs',
    'script.js',
    'setup.ps1',
    'install.sh',
    'app.jar',
    'game.apk',
    'link.lnk',
  ])('[SEC-27] %j is refused by its name: 415', async (name) => {
    const { status, error } = await upload(server.url, ann.accessToken, Buffer.from('text'), { name });
    expect({ status, reason: error?.reason }).toEqual({ status: 415, reason: 'FILE_TYPE_REFUSED' });
  });

  it.each([
    ['notes.txt', 'MZ세대는 왜 그럴까요? 이 글은 프로그램이 아닙니다. '.repeat(3)],
    ['main.cpp', '#include <iostream>\nint main() {}\n'],
    ['exe', 'a file that is only called so'],
    ['data.zip', 'PK\u0003\u0004'],
  ])('%s is no program, and taken', async (name, text) => {
    expect(await take(Buffer.from(text), { name })).toMatchObject({ name });
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ann\\과제.txt', '과제.txt'],
    ['a"; filename="b.html', 'a_; filename=_b.html'],
    ['a\r\nSet-Cookie: x=1\r\n.txt', 'aSet-Cookie_ x=1.txt'],
    ['\u0000\u202E', 'file'],
    ['...', 'file'],
    ['  이름  두   칸.txt', '이름 두 칸.txt'],
    [`${'긴'.repeat(300)}.pdf`, `${'긴'.repeat(limits.fileName - 4)}.pdf`],
    ['가.txt'.normalize('NFD'), '가.txt'],
  ])('[SEC-27] the name %j becomes %j, and breaks no header', async (name, becomes) => {
    const attachment = await take(Buffer.from('text'), { name });
    expect(attachment.name).toBe(becomes);
    const { status, headers } = await download(server.url, attachment.id, ann.accessToken);
    expect(status).toBe(200);
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename=/u);
  });

  it.each<[string, UploadRequest, string]>([
    ['no kind', { query: '' }, 'kind'],
    ['a kind that there is not', { kind: 'video' }, 'kind'],
    ['two kinds', { query: 'kind=file&kind=image' }, 'kind'],
    ['something else in the address', { query: 'kind=file&userId=1' }, 'userId'],
    ['a name that is not encoded', { headers: { 'x-file-name': '%E0%A4%A' } }, 'name'],
    ['a name that never ends', { name: 'x'.repeat(8_001) }, 'name'],
  ])('[SEC-19] %s is refused by its field: 400', async (_what, request, field) => {
    const before = await traces(storage);
    const { status, error } = await upload(server.url, ann.accessToken, Buffer.from('x'), request);
    expect({ status, fields: Object.keys(error?.fields ?? {}) }).toEqual({ status: 400, fields: [field] });
    expect(await traces(storage)).toEqual(before);
  });

  it('what is unchanged is not sent again', async () => {
    const { id } = await take(randomBytes(1000));
    const etag = (await download(server.url, id, ann.accessToken)).headers.get('etag') ?? '';
    expect(etag).toBe(`"${id}"`);
    const headers = { authorization: `Bearer ${ann.accessToken}`, 'if-none-match': etag };
    const again = await download(server.url, id, headers);
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect((await download(server.url, id, { ...headers, 'if-none-match': '"x"' })).status).toBe(200);
  });

  it.each<[string, Record<string, string>, number, string, number | undefined]>([
    ['bytes=0-9', {}, 206, 'bytes 0-9/1000', 10],
    ['bytes=990-', {}, 206, 'bytes 990-999/1000', 10],
    ['bytes=-10', {}, 206, 'bytes 990-999/1000', 10],
    ['bytes=500-5000', {}, 206, 'bytes 500-999/1000', 500],
    ['bytes=1000-', {}, 416, 'bytes */1000', undefined],
    ['bytes=9-0', {}, 200, '', 1000],
    ['bytes=0-1,5-6', {}, 200, '', 1000],
    ['lines=0-1', {}, 200, '', 1000],
    ['nonsense', {}, 200, '', 1000],
    ['bytes=0-9', { 'if-range': '"another"' }, 200, '', 1000],
  ])('the range %s %j is answered %i', async (range, more, status, contentRange, length) => {
    const bytes = randomBytes(1000);
    const { id } = await take(bytes);
    const response = await download(server.url, id, { authorization: `Bearer ${ann.accessToken}`, range, ...more });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-range') ?? '').toBe(contentRange);
    const got = Buffer.from(await response.arrayBuffer());
    if (length === undefined) return;
    const [, start = '0'] = /^bytes (\d+)-/u.exec(contentRange) ?? [];
    expect(got.equals(bytes.subarray(Number(start), Number(start) + length))).toBe(true);
  });

  it('HEAD says what GET would', async () => {
    const { id } = await take(randomBytes(1000));
    const response = await fetch(new URL(`/attachments/${id}`, server.url), {
      method: 'HEAD',
      headers: { authorization: `Bearer ${ann.accessToken}` },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe('1000');
  });
});
