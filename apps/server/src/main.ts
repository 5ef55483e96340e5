import { UnusableKeyError } from '@dark-circle/auth';
import { StoreUnavailableError, StoreUnusableError } from '@dark-circle/db';
import { ConfigError, readConfig, type Config } from './config.ts';
import { createLogger } from './logger.ts';
import { startServer } from './start-server.ts';
import { greeting } from './greeting.ts';

/** Starts the server as the environment says, and ends it on SIGINT or SIGTERM with exit code 0. */
async function main(): Promise<void> {
  const config = readConfig();
  const logger = createLogger(config.logLevel);
  const server = await startServer(config, logger).catch((error: unknown) => {
    throw new StartError(reasonOf(error, config), { cause: error });
  });
  process.stdout.write(greeting(config, server.url));
  const end = async (): Promise<void> => {
    await server.close();
    process.stdout.write('Ended. Everything that was sent is stored.\n');
  };
  let ending: Promise<void> | undefined;
  // Ctrl-C reaches the whole process group, and npm passes it on once more: ending twice is ending once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      ending ??= end().catch((error: unknown) => {
        logger.error({ err: error }, 'the end was not clean');
        process.exitCode = 1;
      });
    });
  }
}

class StartError extends Error {
  override readonly name = 'StartError';
}

/** One line for the person who started it, for everything that they can mend. */
function reasonOf(error: unknown, { port, host }: Config): string {
  if (error instanceof StoreUnusableError || error instanceof StoreUnavailableError) return error.message;
  if (error instanceof UnusableKeyError) return `JWT_PRIVATE_KEY: ${error.message}`;
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'EADDRINUSE')
      return `port ${port} is taken: end what uses it, or choose another with PORT=3001 npm start`;
    if (error.code === 'EACCES') return `port ${port} needs rights that this user does not have: choose one above 1023`;
    if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
      return `HOST: ${host} is no address of this machine`;
  }
  return error instanceof Error ? error.message : String(error);
}

try {
  await main();
} catch (error) {
  const known = error instanceof ConfigError || error instanceof StartError;
  const reason = known ? error.message : String(error);
  process.stderr.write(`Dark Circle cannot start: ${reason.replaceAll(/\s+/gu, ' ')}\n`);
  process.exit(1);
}
