import { limits } from '@dark-circle/api/limits';
import { ChatError } from '@dark-circle/sdk';
import { isHeic } from './kind-of-file.ts';

export interface PreparedPhoto {
  /** What is uploaded: the file itself, or what was made of it. */
  picture: Blob;
  /** Absent where the browser cannot read it. The server may. */
  preview?: Blob;
}

const previewSide = limits.thumbSide;
/** A smaller file is not worth what making it anew takes away. */
const worthwhileBytes = 2 * 1024 * 1024;
const decodeTimeoutMs = 20_000;
const quality = 0.9;

/**
 * What it takes to upload a photo: a small picture of it, and the whole no larger than the server would keep it. A photo that
 * others could not see is made one they can, where this browser reads it.
 * @throws ChatError HEIC_UNSUPPORTED
 */
export async function preparePhoto(file: File): Promise<PreparedPhoto> {
  const bitmap = await decode(file);
  if (bitmap === undefined) {
    if (isHeic(file)) throw new ChatError({ kind: 'refused', reason: 'HEIC_UNSUPPORTED' });
    return { picture: file };
  }
  try {
    const preview = await draw(bitmap, previewSide, file.type === 'image/jpeg' ? file.type : 'image/webp');
    const remade = isWorthMakingAnew(file, bitmap) ? await draw(bitmap, limits.imageSide, 'image/jpeg') : undefined;
    return { picture: remade ?? file, ...(preview !== undefined && { preview }) };
  } finally {
    bitmap.close();
  }
}

/** Never what may move or let something shine through. */
function isWorthMakingAnew(file: File, { width, height }: ImageBitmap): boolean {
  if (isHeic(file)) return true;
  const isLarge = Math.max(width, height) > limits.imageSide && file.size > worthwhileBytes;
  return file.type === 'image/jpeg' && isLarge;
}

/** Upright. Undefined: this browser does not read it, or not within a sensible time. */
async function decode(file: File): Promise<ImageBitmap | undefined> {
  const decoding = createImageBitmap(file).catch(() => undefined);
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, decodeTimeoutMs, undefined);
  const bitmap = await Promise.race([decoding, late]);
  clearTimeout(timer);
  if (bitmap === undefined) void decoding.then((tooLate) => tooLate?.close());
  return bitmap;
}

/** Undefined: the browser has no memory for it. */
async function draw(bitmap: ImageBitmap, side: number, type: string): Promise<Blob | undefined> {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality));
  // Some browsers hold on to its pixels for long.
  canvas.width = 0;
  return drawn ?? undefined;
}
