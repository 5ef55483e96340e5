/**
 * Reads what another process of the same product wrote. Shapes are not checked again: whoever can write to this Redis is
 * trusted (SECURITY.md), and what matters is decided under SQL locks.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the channel, and so the shape
export function fromJson<T>(text: string): T {
  // oxlint-disable-next-line typescript/no-unsafe-assignment -- see above
  const value: T = JSON.parse(text);
  return value;
}
