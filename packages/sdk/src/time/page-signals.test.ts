import { describe, expect, it } from 'vitest';
import { watchPage } from './page-signals.ts';

function fakePage(): EventTarget & {
  document: EventTarget & { visibilityState: string };
  navigator: { onLine: boolean };
} {
  const document = Object.assign(new EventTarget(), { visibilityState: 'hidden' });
  return Object.assign(new EventTarget(), { document, navigator: { onLine: true } });
}

describe('page signals', () => {
  it('wakes when the network is back and when the page is looked at again, until it is told to stop', () => {
    const page = fakePage();
    let wakes = 0;
    const stop = watchPage(page).onWake(() => wakes++);
    page.dispatchEvent(new Event('online'));
    page.document.dispatchEvent(new Event('visibilitychange'));
    expect(wakes).toBe(1);
    page.document.visibilityState = 'visible';
    page.document.dispatchEvent(new Event('visibilitychange'));
    expect(wakes).toBe(2);
    stop();
    page.dispatchEvent(new Event('online'));
    page.document.dispatchEvent(new Event('visibilitychange'));
    expect(wakes).toBe(2);
  });

  it('says that the device is offline only where the device says so', () => {
    const page = fakePage();
    expect(watchPage(page).isOffline()).toBe(false);
    page.navigator.onLine = false;
    expect(watchPage(page).isOffline()).toBe(true);
    expect(watchPage({}).isOffline()).toBe(false);
  });
});
