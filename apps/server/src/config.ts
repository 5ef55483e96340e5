import { join, resolve } from 'node:path';
import type { AddressMap } from '@dark-circle/api';
import { limits } from '@dark-circle/db/limits';
import { z } from 'zod';
import { addressMapOf, mapEnvironment } from './address-map.ts';
import { ConfigError } from './config-error.ts';

/** What the person who starts the server may decide. Read from the environment once, here and nowhere else. */
export interface Config {
  port: number;
  host: string;
  dataFolder: string;
  database: { kind: 'sqlite'; file: string } | { kind: 'mysql'; url: string };
  redis: { url: string; prefix: string; shards: number } | undefined;
  signingKey: string | undefined;
  /** Other origins under which this server's own page is reached, where a proxy passes another Host on. */
  allowedOrigins: string[];
  /** Behind a proxy that says who the client is. */
  trustsProxy: boolean;
  roomNames: { notice: string; talk: string };
  rateLimits: boolean;
  /** Off: browsers take the one that they have away. */
  serviceWorker: boolean;
  metricsToken: string | undefined;
  addressMap: AddressMap;
  logLevel: string;
}

const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/u, 'must be a number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a number from 0 to 65535')
    .default(3000),
  HOST: z.string().min(1).default('localhost'),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z.string().optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/\S+$/u, 'must look like redis://host:6379')
    .optional(),
  REDIS_PREFIX: z
    .string()
    .regex(/^[\w-]{1,40}$/u, 'must be letters, digits, - or _')
    .default('dark-circle'),
  COMMIT_SHARDS: z
    .string()
    .regex(/^\d{1,2}$/u, `must be a number from 1 to ${limits.commitShards}`)
    .transform(Number)
    .refine(
      (shards) => shards >= 1 && shards <= limits.commitShards,
      `must be a number from 1 to ${limits.commitShards}`,
    )
    .default(1),
  JWT_PRIVATE_KEY: z.string().optional(),
  ALLOWED_ORIGINS: z.string().default(''),
  TRUST_PROXY: z.enum(['on', 'off'], 'must be on or off').default('off'),
  NOTICE_ROOM_NAME: z.string().trim().min(1).max(limits.roomName).default('공지'),
  TALK_ROOM_NAME: z.string().trim().min(1).max(limits.roomName).default('대화방'),
  RATE_LIMITS: z.enum(['on', 'off'], 'must be on or off').default('on'),
  SERVICE_WORKER: z.enum(['on', 'off'], 'must be on or off').default('on'),
  METRICS_TOKEN: z.string().min(16).optional(),
  ...mapEnvironment,
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
});

/** `defaults` hold where the environment says nothing. @throws ConfigError */
export function readConfig(
  env: Record<string, string | undefined> = process.env,
  defaults: Record<string, string> = {},
): Config {
  const parsed = environment.safeParse({ ...defaults, ...withoutEmpty(env) });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(`${issue?.path.join('.') ?? 'the environment'}: ${issue?.message ?? 'cannot be read'}`);
  }
  const values = parsed.data;
  const dataFolder = resolve(values.DATA_DIR);
  const database = databaseOf(values.DATABASE_URL, dataFolder);
  if (values.REDIS_URL !== undefined && database.kind === 'sqlite') {
    throw new ConfigError('REDIS_URL: needs DATABASE_URL=mysql://… beside it; a SQLite file serves one process');
  }
  return {
    port: values.PORT,
    host: values.HOST,
    dataFolder,
    database,
    redis:
      values.REDIS_URL === undefined
        ? undefined
        : { url: values.REDIS_URL, prefix: values.REDIS_PREFIX, shards: values.COMMIT_SHARDS },
    signingKey: values.JWT_PRIVATE_KEY,
    allowedOrigins: originsOf(values.ALLOWED_ORIGINS),
    trustsProxy: values.TRUST_PROXY === 'on',
    roomNames: { notice: values.NOTICE_ROOM_NAME, talk: values.TALK_ROOM_NAME },
    rateLimits: values.RATE_LIMITS === 'on',
    serviceWorker: values.SERVICE_WORKER === 'on',
    metricsToken: values.METRICS_TOKEN,
    addressMap: addressMapOf(values),
    logLevel: values.LOG_LEVEL,
  };
}

/** `PORT= npm start` means the same as no PORT. */
function withoutEmpty(env: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  );
}

function databaseOf(url: string | undefined, dataFolder: string): Config['database'] {
  if (url === undefined) return { kind: 'sqlite', file: join(dataFolder, 'dark-circle.sqlite') };
  if (!url.includes('://')) return { kind: 'sqlite', file: resolve(url) };
  const { protocol, pathname } = URL.parse(url) ?? {};
  if (protocol !== 'mysql:')
    throw new ConfigError('DATABASE_URL: must be mysql://user:password@host/database or the path of a SQLite file');
  if (pathname === undefined || pathname.length < 2)
    throw new ConfigError('DATABASE_URL: names no database after the host');
  return { kind: 'mysql', url };
}

function originsOf(list: string): string[] {
  return list
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '')
    .map((origin) => {
      const parsed = URL.parse(origin);
      if (parsed === null || parsed.origin !== origin) {
        throw new ConfigError(`ALLOWED_ORIGINS: "${origin}" is not an origin like https://chat.example.org`);
      }
      return origin;
    });
}
