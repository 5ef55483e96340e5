import type { Locator } from '@playwright/test';
import decode from 'jsqr';

/** What a phone would read from it, as it is on the screen. */
export async function readQrCode(image: Locator): Promise<string | undefined> {
  const { data, width, height } = await image.evaluate(async (svg) => {
    const picture = new Image();
    const source = new XMLSerializer().serializeToString(svg);
    picture.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
    await picture.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [picture.width, picture.height];
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('there is nothing to draw on');
    context.drawImage(picture, 0, 0);
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
    return { data: [...pixels.data], width: pixels.width, height: pixels.height };
  });
  return decode(Uint8ClampedArray.from(data), width, height)?.data;
}
