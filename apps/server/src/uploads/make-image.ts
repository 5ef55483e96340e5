import { RefusedError } from '@dark-circle/db';
import { limits } from '@dark-circle/db/limits';
import type { Metadata, Sharp, SharpOptions } from 'sharp';

export interface MadeImage {
  mime: 'image/jpeg' | 'image/webp';
  ending: 'jpg' | 'webp';
  width: number;
  height: number;
  bytes: Buffer;
  /** Absent where it is as small as a thumbnail already. */
  thumb?: Buffer;
}

export type OpenImage = (image: string | Buffer, options?: SharpOptions) => Sharp;

const thumbQuality = 75;
const quality = { quality: 85 };
/** Optimised, it would be 6 % smaller, and hold all of a photo in memory: 200 MB for one of 12 megapixels. */
const jpeg = { ...quality, optimizeCoding: false };
/** More effort takes three times as long, for 3 % of the size. */
const webp = { ...quality, effort: 1 };

/**
 * Makes a photo anew from its pixels: upright, no larger than a screen shows, and without a word of what its file said besides, such as where it
 * was taken. What is no picture, or is one and something else, does not survive it.
 * @throws RefusedError NOT_AN_IMAGE, HEIC_UNSUPPORTED, IMAGE_TOO_LARGE
 */
export async function makeImage(open: OpenImage, file: string): Promise<MadeImage> {
  // Whatever it says of its size: that is looked at here.
  const metadata = await orRefuse(open(file, { limitInputPixels: false }).metadata());
  refuseOthers(metadata);
  refuseLarge(metadata);
  const animated = isAnimated(metadata);
  const input = {
    animated,
    // Frames of an animation have no orientation.
    autoOrient: !animated,
    failOn: 'error',
    limitInputPixels: limits.imagePixels,
    sequentialRead: true,
  } as const;
  const fitted = within(open(file, input), limits.imageSide);
  // Whoever downloads a photo can open it anywhere; a screenshot is clearer and smaller as WebP.
  const isPhoto = metadata.format === 'jpeg';
  const made = isPhoto ? fitted.jpeg(jpeg) : fitted.webp(webp);
  const { data, info } = await orRefuse(made.toBuffer({ resolveWithObject: true }));
  const { width } = info;
  const height = info.pageHeight ?? info.height;
  const isSmall = Math.max(width, height) <= limits.thumbSide;
  const thumb = within(open(data, { animated }), limits.thumbSide).webp({ ...webp, quality: thumbQuality });
  return {
    ...(isPhoto ? { mime: 'image/jpeg', ending: 'jpg' } : { mime: 'image/webp', ending: 'webp' }),
    width,
    height,
    bytes: data,
    ...(!isSmall && { thumb: await orRefuse(thumb.toBuffer()) }),
  };
}

function within(image: Sharp, side: number): Sharp {
  return image
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .timeout({ seconds: limits.imageTimeoutSeconds });
}

function isAnimated({ format, pages = 1 }: Metadata): boolean {
  return (format === 'gif' || format === 'webp') && pages > 1;
}

function refuseOthers({ format, compression }: Metadata): void {
  if (format === 'heif' && compression === 'hevc') throw new RefusedError('HEIC_UNSUPPORTED');
  const isTaken = ['jpeg', 'png', 'webp', 'gif'].includes(format) || (format === 'heif' && compression === 'av1');
  if (!isTaken) throw new RefusedError('NOT_AN_IMAGE', { fileType: format });
}

/** Before anything of it is unpacked: what a file says of its size is what unpacking it would take. */
function refuseLarge(metadata: Metadata): void {
  const { width, height, pages = 1 } = metadata;
  const frames = isAnimated(metadata) ? pages : 1;
  if (width * height * frames > limits.imagePixels || frames > limits.imageFrames) {
    throw new RefusedError('IMAGE_TOO_LARGE', { limit: limits.imagePixels });
  }
}

/** Whatever else goes wrong with an image is the image's fault. */
async function orRefuse<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const took = error instanceof Error && error.message.startsWith('timeout');
    throw took ? new RefusedError('IMAGE_TOO_LARGE') : new RefusedError('NOT_AN_IMAGE');
  }
}
