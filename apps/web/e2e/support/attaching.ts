import type { Locator, Page } from '@playwright/test';
import type { TestFile } from './pictures.ts';

/** What is to go with the next message. */
export const tray = (page: Page): Locator => page.getByRole('list', { name: '보낼 사진과 파일' });
export const tiles = (page: Page): Locator => tray(page).getByRole('listitem');
export const progress = (page: Page): Locator => tray(page).getByRole('progressbar');
export const photosIn = (within: Locator): Locator => within.getByRole('img', { name: /^사진, /u });

/** `files`: made here, or the path of one. */
export async function choose(page: Page, files: TestFile[] | string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '사진·파일 올리기' }).click();
  await (await choosing).setFiles(files);
}

/** As from the desktop: over the page, and let go over its messages. */
export async function drop(page: Page, files: TestFile[], { letGo = true } = {}): Promise<void> {
  await withTransfer(page, files, letGo ? ['dragenter', 'dragover', 'drop'] : ['dragenter', 'dragover']);
}

/** Into what has the focus. Answers whether the page took it for itself, and left nothing to the browser. */
export async function paste(page: Page, files: TestFile[], text = ''): Promise<boolean> {
  return page.evaluate(
    ({ sent, plain }) => {
      const clipboardData = new DataTransfer();
      for (const { name, mimeType, base64 } of sent) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
        clipboardData.items.add(new File([bytes], name, { type: mimeType }));
      }
      if (plain !== '') clipboardData.setData('text/plain', plain);
      const target = document.activeElement ?? document.body;
      return !target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    { sent: files.map(encoded), plain: text },
  );
}

async function withTransfer(page: Page, files: TestFile[], events: string[]): Promise<void> {
  await page.evaluate(
    ({ sent, types }) => {
      const dataTransfer = new DataTransfer();
      for (const { name, mimeType, base64 } of sent) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
        dataTransfer.items.add(new File([bytes], name, { type: mimeType }));
      }
      const target = document.querySelector('[role="log"]') ?? document.body;
      for (const type of types)
        target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    },
    { sent: files.map(encoded), types: events },
  );
}

const encoded = ({ name, mimeType, buffer }: TestFile) => ({ name, mimeType, base64: buffer.toString('base64') });
