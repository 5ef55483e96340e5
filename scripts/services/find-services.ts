import { canInstallDebianPackages, installDebianPackages } from './install-debian-packages.ts';
import { givenService, type Service } from './service.ts';
import { startMysqlInDocker, startRedisInDocker } from './start-in-docker.ts';
import { startMariadb } from './start-mariadb.ts';
import { startRedis } from './start-redis.ts';
import { type Greeting, mysqlGreeting, redisGreeting, waitUntilReady } from './wait-until-ready.ts';

export class ServiceNotFoundError extends Error {}

export interface Services extends AsyncDisposable {
  readonly database: Service;
  readonly redis: Service;
}

interface Kind {
  readonly name: string;
  readonly variable: string;
  readonly defaultPort: number;
  readonly greeting: Greeting;
  readonly debianPackage: string;
  readonly startLocal: () => Promise<Service | undefined>;
  readonly startInDocker: () => Promise<Service | undefined>;
}

const database: Kind = {
  name: 'MariaDB or MySQL',
  variable: 'TEST_DATABASE_URL',
  defaultPort: 3306,
  greeting: mysqlGreeting,
  debianPackage: 'mariadb-server',
  startLocal: startMariadb,
  startInDocker: startMysqlInDocker,
};

const redis: Kind = {
  name: 'Redis',
  variable: 'TEST_REDIS_URL',
  defaultPort: 6379,
  greeting: redisGreeting,
  debianPackage: 'redis-server',
  startLocal: startRedis,
  startInDocker: startRedisInDocker,
};

/**
 * The database and the Redis that the tests need: given by the environment, else private ones.
 * @throws ServiceNotFoundError that names what to install
 */
export async function findServices(): Promise<Services> {
  await using opened = new AsyncDisposableStack();
  const found: Services = {
    database: opened.use(await findService(database)),
    redis: opened.use(await findService(redis)),
    [Symbol.asyncDispose]: async () => {},
  };
  // Everything came up: from here on the caller owns it.
  const owned = opened.move();
  return { ...found, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

async function findService(kind: Kind): Promise<Service> {
  const url = process.env[kind.variable];
  if (url !== undefined && url !== '') return useGiven(kind, url);

  const local = await kind.startLocal();
  if (local !== undefined) return local;

  if (canInstallDebianPackages()) {
    await installDebianPackages(kind.debianPackage);
    const installed = await kind.startLocal();
    if (installed !== undefined) return installed;
  }
  const container = await kind.startInDocker();
  if (container !== undefined) return container;

  throw new ServiceNotFoundError(
    `the tests need ${kind.name}: install it (Debian, Ubuntu: ${kind.debianPackage}), start Docker, or set ` +
      `${kind.variable}; "npm test -- --embedded" leaves out what needs it`,
  );
}

async function useGiven(kind: Kind, url: string): Promise<Service> {
  if (!URL.canParse(url)) throw new ServiceNotFoundError(`${kind.variable} is not a URL`);
  const { hostname, port } = new URL(url);
  const address = { host: hostname, port: port === '' ? kind.defaultPort : Number(port) };
  try {
    await waitUntilReady(address, kind.greeting, { timeoutMs: 10_000 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServiceNotFoundError(`${kind.variable}: ${reason}`, { cause: error });
  }
  return givenService(url, kind.variable);
}
