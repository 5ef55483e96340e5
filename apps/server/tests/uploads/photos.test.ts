import { deflateSync } from 'node:zlib';
import { limits } from '@dark-circle/db/limits';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signUp, type Person } from '../support/person.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { makeStorage, type Storage } from '../support/storage.ts';
import { download, picture, traces, upload, uploaded } from '../support/uploads.ts';

/** A PNG that says it is huge, and has next to nothing in it. */
function pngBomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    const tail = Buffer.alloc(4);
    tail.writeUInt32BE(crc32(body));
    return Buffer.concat([head, body, tail]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(20_000_000), { level: 9 });
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

/** A GIF of so many empty frames, each as large as a screen. */
function gifBomb(side: number, frames: number): Buffer {
  const two = (value: number): number[] => [value & 0xff, value >> 8];
  const header = [...Buffer.from('GIF89a', 'latin1'), ...two(side), ...two(side), 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
  const frame = [0x21, 0xf9, 4, 0, 1, 0, 0, 0, 0x2c, 0, 0, 0, 0, ...two(1), ...two(1), 0, 2, 2, 0x44, 1, 0];
  return Buffer.from([...header, ...Array.from({ length: frames }, () => frame).flat(), 0x3b]);
}

describe('photos', () => {
  let storage: Storage;
  let server: ServerProcess;
  let ann: Person;

  beforeAll(async () => {
    storage = await makeStorage('embedded');
    server = await startServerProcess({ storage });
    ann = await signUp(server.url, 'photo-ann');
  });
  afterAll(async () => {
    await server.close();
    await storage[Symbol.asyncDispose]();
  });

  async function take(bytes: Uint8Array, name = '칠판.jpg') {
    return uploaded(server.url, ann.accessToken, bytes, { kind: 'image', name });
  }

  async function stored(path: string): Promise<Buffer> {
    const response = await download(server.url, path, ann.accessToken);
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  }

  async function expectRefused(bytes: Uint8Array, status: number, error: object): Promise<void> {
    const before = await traces(storage);
    const answer = await upload(server.url, ann.accessToken, bytes, { kind: 'image', name: '사진.png' });
    expect({ status: answer.status, error: answer.error }).toMatchObject({ status, error });
    expect(await traces(storage)).toEqual({ ...before, begun: 0 });
  }

  it('[SEC-27] nothing of where and with what a photo was taken is stored, and it stands upright', async () => {
    const original = await picture(80, 40)
      .withExif({
        IFD0: { Make: 'SecretCamera', Copyright: 'Ann' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '37/1 33/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '126/1 58/1 0/1',
        },
      })
      .withMetadata({ orientation: 6 })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret>Seoul</secret></x:xmpmeta>')
      .jpeg()
      .toBuffer();
    const said = await sharp(original).metadata();
    expect(said.exif?.length).toBeGreaterThan(0);
    expect(original.includes('SecretCamera') && said.orientation === 6).toBe(true);
    const { id, width, height } = await take(original);
    expect({ width, height }).toEqual({ width: 40, height: 80 });
    const bytes = await stored(id);
    const metadata = await sharp(bytes).metadata();
    expect(metadata).toMatchObject({ format: 'jpeg', width: 40, height: 80 });
    for (const part of ['exif', 'xmp', 'iptc', 'orientation'] as const) expect(metadata[part]).toBeUndefined();
    for (const word of ['SecretCamera', 'Seoul', 'GPS', 'Exif']) expect(bytes.includes(word)).toBe(false);
    // What was left is above.
    const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(150);
  });

  it.each([
    ['jpeg', 'image/jpeg', 'photo.jpg'],
    ['png', 'image/webp', 'photo.webp'],
    ['webp', 'image/webp', 'photo.webp'],
    ['gif', 'image/webp', 'photo.webp'],
    ['avif', 'image/webp', 'photo.webp'],
  ] as const)('a %s is taken, whatever it is called, and stored as %s', async (format, mime, name) => {
    const original = await picture(300, 200).toFormat(format).toBuffer();
    const attachment = await take(original, 'photo.txt');
    expect(attachment).toMatchObject({ kind: 'image', mime, name, width: 300, height: 200 });
    const bytes = await stored(attachment.id);
    expect(bytes.length).toBe(attachment.bytes);
    expect((await sharp(bytes).metadata()).format).toBe(mime.slice('image/'.length));
  });

  it('a large photo is made smaller, and has a thumbnail; a small one is its own', async () => {
    const { id, width, height } = await take(await picture(5000, 1000).jpeg().toBuffer());
    expect({ width, height }).toEqual({ width: limits.imageSide, height: 819 });
    expect(await sharp(await stored(`${id}/thumb`)).metadata()).toMatchObject({
      format: 'webp',
      width: limits.thumbSide,
      height: 128,
    });
    const small = await take(await picture(100, 80).png().toBuffer());
    expect((await stored(`${small.id}/thumb`)).equals(await stored(small.id))).toBe(true);
  });

  it('what is transparent stays so, and what moves goes on moving, in the thumbnail too', async () => {
    const clear = { create: { width: 50, height: 50, channels: 4, background: '#00000000' } } as const;
    const { id } = await take(await sharp(clear).png().toBuffer());
    expect((await sharp(await stored(id)).stats()).isOpaque).toBe(false);
    const frames = await Promise.all(
      ['#f00', '#0f0', '#00f'].map(async (background) =>
        sharp({ create: { width: 800, height: 600, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const moving = await sharp(frames, { join: { animated: true } })
      .gif({ delay: [100, 200, 300], loop: 0 })
      .toBuffer();
    const attachment = await take(moving, '움직임.gif');
    expect(attachment).toMatchObject({ name: '움직임.webp', width: 800, height: 600 });
    expect(await sharp(await stored(attachment.id)).metadata()).toMatchObject({ pages: 3, delay: [100, 200, 300] });
    const thumb = await sharp(await stored(`${attachment.id}/thumb`)).metadata();
    expect(thumb).toMatchObject({ pages: 3, width: 640, height: 480 });
  });

  it('[P9][SEC-27] a bomb is refused for its size, before it is unpacked', async () => {
    const error = { reason: 'IMAGE_TOO_LARGE', details: { limit: limits.imagePixels } };
    const bomb = pngBomb(30_000);
    expect(bomb.length).toBeLessThan(100_000);
    await expectRefused(bomb, 413, error);
    await expectRefused(pngBomb(60_000), 413, error);
    await expectRefused(gifBomb(2_000, 200), 413, error);
    await expectRefused(gifBomb(1, limits.imageFrames + 1), 413, error);
    await expectRefused(await picture(7_100, 7_100).png().toBuffer(), 413, error);
  });

  it.each<[string, Buffer, object]>([
    [
      'an SVG with a script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      {},
    ],
    [
      'an SVG that names itself XML',
      Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"/>'),
      { fileType: 'application/xml' },
    ],
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), {}],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n'), { fileType: 'application/pdf' }],
    [
      'a renamed program',
      Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(100)]),
      { fileType: 'application/x-elf' },
    ],
    ['a TIFF', Buffer.from('II*\0\x08\0\0\0\0\0', 'latin1'), { fileType: 'image/tiff' }],
    ['text', Buffer.from('안녕하세요'), {}],
  ])('%s is no photo: 415', async (_what, bytes, details) => {
    await expectRefused(bytes, 415, {
      reason: 'NOT_AN_IMAGE',
      ...(Object.keys(details).length > 0 && { details }),
    });
  });

  it('a photo that is broken is none: 415', async () => {
    const whole = await picture(400, 400).jpeg().toBuffer();
    await expectRefused(whole.subarray(0, whole.length / 2), 415, { reason: 'NOT_AN_IMAGE' });
    const torn = Buffer.from(await picture(400, 400).png().toBuffer());
    torn.fill(0xff, 40, 200);
    await expectRefused(torn, 415, { reason: 'NOT_AN_IMAGE' });
    await expectRefused(Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 415, { reason: 'NOT_AN_IMAGE' });
  });

  it('a photo that is a web page too is only a photo afterwards', async () => {
    const page = '<script>alert(document.domain)</script>';
    const original = Buffer.concat([await picture(50, 50).jpeg().toBuffer(), Buffer.from(page)]);
    const { id } = await take(original, 'page.html');
    expect((await stored(id)).includes('<script>')).toBe(false);
  });

  it('HEIC says that it has to be converted first: 415', async () => {
    const box = (type: string, content: Buffer): Buffer => {
      const size = Buffer.alloc(4);
      size.writeUInt32BE(content.length + 8);
      return Buffer.concat([size, Buffer.from(type, 'latin1'), content]);
    };
    const heic = Buffer.concat([
      box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1')),
      box('meta', Buffer.alloc(40)),
    ]);
    await expectRefused(heic, 415, { reason: 'HEIC_UNSUPPORTED' });
  });

  it('nothing at all is refused: 400', async () => {
    await expectRefused(Buffer.alloc(0), 400, { reason: 'FILE_EMPTY' });
  });
});

function crc32(bytes: Buffer): number {
  let crc = 0xff_ff_ff_ff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xed_b8_83_20 : crc >>> 1;
  }
  return (crc ^ 0xff_ff_ff_ff) >>> 0;
}
