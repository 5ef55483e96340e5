/** What the service worker says when somebody pressed one of its notifications: a path of this page, never another site. */
export function openedPath(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== 'open') return undefined;
  const path = 'path' in data ? data.path : undefined;
  return typeof path === 'string' && /^\/(?![/\\])/u.test(path) ? path : undefined;
}
