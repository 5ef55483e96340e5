/** Where to go on after the door: a path of this page, never another site. */
export function nextPath(value: unknown): { next?: string } {
  return typeof value === 'string' && /^\/(?![/\\])/u.test(value) && value !== '/' ? { next: value } : {};
}
