import { resolve } from 'node:path';

/**
 * The server's data where `npm start` has it, for a server that runs in its own folder.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function withPathsFrom(root, env) {
  // Empty means unset, as to the server.
  const { DATA_DIR: dataFolder = '', DATABASE_URL: database = '' } = env;
  const isPath = database !== '' && !database.includes('://');
  return {
    ...env,
    DATA_DIR: resolve(root, dataFolder === '' ? 'data' : dataFolder),
    ...(isPath && { DATABASE_URL: resolve(root, database) }),
  };
}
