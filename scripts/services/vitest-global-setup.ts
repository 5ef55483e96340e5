import { findServices } from './find-services.ts';

/**
 * Lets `pnpm vitest` work by hand: starts what is missing. Under `npm test` the URLs are there already.
 * TEST_EMBEDDED=1 goes without servers; the tests that need them are then skipped.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env['TEST_EMBEDDED'] === '1') {
    delete process.env['TEST_DATABASE_URL'];
    delete process.env['TEST_REDIS_URL'];
    return async () => {};
  }
  const services = await findServices();
  process.env['TEST_DATABASE_URL'] = services.database.url;
  process.env['TEST_REDIS_URL'] = services.redis.url;
  return async () => {
    await services[Symbol.asyncDispose]();
  };
}
