import { createResetToken } from '@dark-circle/auth';
import { RefusedError, SqlPasswordResets, StoreUnavailableError, StoreUnusableError } from '@dark-circle/db';
import { limits } from '@dark-circle/db/limits';
import { ConfigError } from './config-error.ts';
import { readConfig, type Config } from './config.ts';
import { openDatabaseBeside } from './open-stores.ts';

/** What is wrong, in one line for the person who typed the command. */
class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Prints a one-time link to a new password for whoever signs in as the first argument: an admin too, if none is left to ask. */
async function main(): Promise<void> {
  const [given, ...others] = process.argv.slice(2);
  if (given === undefined || others.length > 0) throw new CommandError('usage: npm run reset-password -- <login id>');
  const loginId = given.normalize('NFC').trim().toLowerCase();
  const config = readConfig();
  const { token, tokenHash } = createResetToken();
  const expiresAtMs = Date.now() + limits.resetLinkMs;
  await storeLink(config, { loginId, tokenHash, expiresAtMs });
  process.stdout.write(told(config, { loginId, token, expiresAtMs }));
}

async function storeLink(
  config: Config,
  link: { loginId: string; tokenHash: string; expiresAtMs: number },
): Promise<void> {
  const database = await openDatabaseBeside(config);
  try {
    await new SqlPasswordResets(database).issueToLoginId(link);
  } finally {
    await database.close();
  }
}

function told(
  { host, port }: Config,
  { loginId, token, expiresAtMs }: { loginId: string; token: string; expiresAtMs: number },
): string {
  const name = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host;
  const address = `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
  return [
    '',
    `  A link to a new password for ${loginId}, good once and until ${new Date(expiresAtMs).toLocaleString()}:`,
    '',
    `  ${address}/reset#${token}`,
    '',
    '  Where people reach your chat under another address, put that before /reset#…',
    '  Older links for the same person work no more.',
    '',
    '',
  ].join('\n');
}

function reasonOf(error: unknown): string {
  if (error instanceof RefusedError && error.reason === 'USER_NOT_FOUND') return 'nobody has this login id';
  const known = [CommandError, ConfigError, StoreUnusableError, StoreUnavailableError];
  return known.some((kind) => error instanceof kind) && error instanceof Error ? error.message : String(error);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`No link was made: ${reasonOf(error).replaceAll(/\s+/gu, ' ')}\n`);
  process.exitCode = 1;
}
