/**
 * Reads what another process of the same product wrote. Shapes are not checked again: whoever can write to this Redis is
 * trusted (SECURITY.md), and what matters is decided under SQL locks.
 */
export function fromJson<T>(text: string): T {
  const value: T = JSON.parse(text);
  return value;
}
