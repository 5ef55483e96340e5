export { readConfig, type Config } from './config.ts';
export { ConfigError } from './config-error.ts';
export { createLogger, type Logger } from './logger.ts';
export type { StoreDecorators } from './open-stores.ts';
export { startServer, type RunningServer } from './start-server.ts';
