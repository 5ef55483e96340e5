import { expect, test } from 'vitest';
import { getOrCreateSecret } from '../src/accounts/sql-secrets.ts';
import type { OpenDatabase } from './support/account-store.ts';

/** What `getOrCreateSecret` promises. */
export function secretsContract(open: OpenDatabase): void {
  test('a secret is made once, and is the same for everybody ever after', async () => {
    await using resource = await open();
    const ask = (value: string) => getOrCreateSecret(resource.database, 'signing key', () => value);
    expect(await ask('one')).toBe('one');
    expect(await ask('other')).toBe('one');
    expect(await getOrCreateSecret(resource.database, 'another', async () => 'third')).toBe('third');
  });

  test('of processes that make it at the same moment, all get what one stored', async () => {
    await using resource = await open();
    const got = await Promise.all(
      Array.from({ length: 12 }, (_, index) => getOrCreateSecret(resource.database, 'key', () => `made by ${index}`)),
    );
    expect(new Set(got).size).toBe(1);
  });

  test('when making it fails nothing is stored', async () => {
    await using resource = await open();
    const fail = () => Promise.reject(new Error('no entropy'));
    await expect(getOrCreateSecret(resource.database, 'key', fail)).rejects.toThrow('no entropy');
    expect(await getOrCreateSecret(resource.database, 'key', () => 'made')).toBe('made');
  });
}
