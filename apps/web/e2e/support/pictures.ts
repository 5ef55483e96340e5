import sharp from 'sharp';

/** A file as an input takes it. */
export interface TestFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A photo that compresses as photos do: a sky, a ground, and grain. */
export async function photo(
  name: string,
  { width = 1200, height = 900, hue = 200, grain = 12 } = {},
): Promise<TestFile> {
  const sky = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <linearGradient id="g" x2="0" y2="1"><stop stop-color="hsl(${hue} 60% 35%)"/><stop offset="0.7" stop-color="hsl(${hue} 55% 80%)"/></linearGradient>
    <rect width="100%" height="100%" fill="url(#g)"/>
    <circle cx="72%" cy="28%" r="9%" fill="hsl(${hue + 160} 80% 85%)"/>
    <path d="M0 ${height} V${height * 0.7} L${width * 0.35} ${height * 0.5} L${width * 0.6} ${height * 0.72} L${width} ${height * 0.55} V${height} Z" fill="hsl(${hue + 120} 25% 25%)"/>
  </svg>`);
  const noise = sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: grain } },
  });
  const buffer = await sharp(sky)
    .composite([{ input: await noise.png().toBuffer(), blend: 'soft-light' }])
    .jpeg({ quality: 90 })
    .toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}

/** A ring that what is below shines through. */
export async function transparentPng(name: string): Promise<TestFile> {
  const ring =
    '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><circle cx="300" cy="300" r="220" fill="none" stroke="#c2410c" stroke-width="90"/></svg>';
  return { name, mimeType: 'image/png', buffer: await sharp(Buffer.from(ring)).png().toBuffer() };
}

export async function animatedGif(name: string): Promise<TestFile> {
  const [width, height, frames] = [160, 120, 6];
  const pixels = Buffer.alloc(width * height * frames * 3);
  for (let frame = 0; frame < frames; frame += 1)
    pixels.fill((frame * 255) / frames, frame * width * height * 3, (frame + 1) * width * height * 3);
  const raw = { width, height: height * frames, channels: 3, pageHeight: height } as const;
  return { name, mimeType: 'image/gif', buffer: await sharp(pixels, { raw }).gif({ delay: 120 }).toBuffer() };
}

export const textFile = (name: string, text: string): TestFile => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(text),
});

/** A program of Windows, whatever it is called. */
export function program(name: string, mimeType: string): TestFile {
  const buffer = Buffer.alloc(4_096);
  buffer.write('MZ', 0, 'latin1');
  buffer.writeUInt32LE(128, 60);
  buffer.write('PE\0\0', 128, 'latin1');
  return { name, mimeType, buffer };
}
