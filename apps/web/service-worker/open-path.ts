/** Brings a page to the front and leads it there, or opens one. */
export async function openPath(data: unknown, clients: Clients): Promise<void> {
  const path = pathOf(data);
  if (path === undefined) return;
  const [page] = await clients.matchAll({ type: 'window' });
  if (page === undefined) {
    await clients.openWindow(path);
    return;
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a client is of this origin
  page.postMessage({ type: 'open', path });
  await page.focus();
}

function pathOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('path' in data)) return undefined;
  return typeof data.path === 'string' && /^\/(?![/\\])/u.test(data.path) ? data.path : undefined;
}
