import { UnusableKeyError } from '@dark-circle/auth';
import { StoreUnavailableError, StoreUnusableError } from '@dark-circle/db';
import { limits } from '@dark-circle/db/limits';
import type { Config } from './config.ts';
import { ConfigError } from './config-error.ts';
import { createLogger, type Logger } from './logger.ts';
import { startServer, type RunningServer } from './start-server.ts';

/** Starts the server, says so, and ends it on SIGINT or SIGTERM with exit code 0. */
export async function runServer(config: Config, greet: (url: string) => string): Promise<void> {
  const logger = createLogger(config.logLevel);
  const server = await startServer(config, logger).catch((error: unknown) => {
    throw new StartError(reasonOf(error, config), { cause: error });
  });
  // First: whoever reads that it is ready may end it in the same moment.
  endOnSignal(server, logger);
  process.stdout.write(greet(server.url));
}

/** Runs the whole of a program that starts a server. What keeps it from that is one line, and exit code 1. */
export async function orExplain(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    const known = [ConfigError, StartError, StoreUnusableError, StoreUnavailableError];
    const reason =
      error instanceof Error && known.some((kind) => error instanceof kind) ? error.message : String(error);
    process.stderr.write(`Dark Circle cannot start: ${reason.replaceAll(/\s+/gu, ' ')}\n`);
    process.exit(1);
  }
}

/** Ctrl-C reaches the whole process group, and npm passes it on once more at once: only a later one is a second one. */
function endOnSignal(server: RunningServer, logger: Logger): void {
  const giveUp = (why: string, error?: unknown): void => {
    logger.error({ ...(error !== undefined && { err: error }) }, why);
    process.exit(1);
  };
  let beganAtMs: number | undefined;
  const end = async (): Promise<void> => {
    const impatience = setTimeout(() => {
      giveUp('the end took too long and was not clean');
    }, limits.shutdownTotalMs);
    await server.close();
    clearTimeout(impatience);
    process.stdout.write('Ended. Everything that was sent is stored.\n');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (beganAtMs === undefined) {
        beganAtMs = performance.now();
        end().catch((error: unknown) => {
          giveUp('the end was not clean', error);
        });
      } else if (performance.now() - beganAtMs > limits.signalRepeatMs) {
        giveUp('ended at once, by a second signal');
      }
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
