import { expect, it } from 'vitest';
import { newId } from './new-id.ts';

it('[P2] makes UUIDs of version 4 in lower case, each another', () => {
  const ids = Array.from({ length: 1_000 }, newId);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
  expect(new Set(ids).size).toBe(ids.length);
});
