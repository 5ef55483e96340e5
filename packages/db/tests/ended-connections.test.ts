import { describe, expect, test } from 'vitest';
import { ConnectionLostError } from '../src/errors.ts';
import { testDatabases } from './support/databases.ts';

/** As mysql2 gives them: without a name where MySQL has none for the number. */
const ends = [
  { said: 'by KILL, or because it shuts down (MariaDB)', errno: 1927, sqlState: '70100' },
  { said: 'since nothing was said on it for too long (MySQL)', errno: 4031, code: 'ER_CLIENT_INTERACTION_TIMEOUT' },
  { said: 'without a word', code: 'PROTOCOL_CONNECTION_LOST' },
];

for (const { name, open } of testDatabases()) {
  describe(`a server that ends a connection, over ${name}`, () => {
    test.each(ends)('[P1] $said: that is a lost connection, after which a commit is tried again', async (end) => {
      await using own = await open();
      const fail = async (): Promise<never> => {
        throw Object.assign(new Error('the connection was ended'), end);
      };
      await expect(own.database.read(fail)).rejects.toBeInstanceOf(ConnectionLostError);
      await expect(own.database.snapshot(fail)).rejects.toBeInstanceOf(ConnectionLostError);
      await expect(own.database.write(fail)).rejects.toBeInstanceOf(ConnectionLostError);
    });
  });
}
