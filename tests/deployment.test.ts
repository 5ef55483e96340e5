import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface ComposeService {
  build?: string;
  image?: string;
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
}
const compose = parse(read('docker-compose.yml')) as {
  services: Record<'server' | 'mysql' | 'redis', ComposeService>;
  volumes: Record<string, unknown>;
};
const example = read('.env.example');
const dockerfile = read('Dockerfile');
const instructions = dockerfile
  .replaceAll(/\\\n\s*/g, ' ')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line));
const argumentsOf = (name: string) =>
  instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1).trim());

/** The keys of the one schema that the environment is read with. */
function variablesOfServer(): string[] {
  const schema = /z\.object\(\{\n(.*?)\n\}\);/s.exec(read('apps/server/src/config.ts'))?.[1] ?? '';
  return [...schema.matchAll(/^  ([A-Z][A-Z_]+):/gm)].map((match) => match[1] ?? '');
}

/** What an image or a compose file sets for the server; Node itself reads NODE_ENV. */
function expectServerToRead(names: readonly string[]): void {
  const known = variablesOfServer();
  for (const name of names.filter((candidate) => candidate !== 'NODE_ENV')) expect(known).toContain(name);
}

describe('Dockerfile', () => {
  it('copies only what is there', () => {
    const sources = argumentsOf('COPY')
      .filter((words) => !words.startsWith('--from='))
      .flatMap((words) => words.split(/\s+/).slice(0, -1));
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(existsSync(join(root, source)), source).toBe(true);
  });

  it('uses the pinned major version of Node in every stage', () => {
    const major = read('.nvmrc').split('.')[0];
    const bases = argumentsOf('FROM').filter((base) => base.startsWith('node:'));
    expect(bases.length).toBeGreaterThan(0);
    for (const base of bases) expect(base).toMatch(new RegExp(`^node:${major}-slim\\b`));
  });

  it('does not run as root, starts the server, and keeps its data in the volume', () => {
    const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));
    expect(last).toContain('USER node');
    expect(last).toContain('VOLUME /data');
    expect(last).toContain('EXPOSE 3000');
    const started = JSON.parse(argumentsOf('CMD').at(-1) ?? '') as string[];
    expect(started).toEqual(['node', 'apps/server/src/main.ts']);
    expect(existsSync(join(root, 'apps/server/src/main.ts'))).toBe(true);
    const healthcheck = argumentsOf('HEALTHCHECK')[0] ?? '';
    const check = JSON.parse(healthcheck.slice(healthcheck.indexOf('['))) as string[];
    expect(check[2]).toContain('/healthz');
  });

  it('sets only variables that the server reads', () => {
    const last = argumentsOf('ENV').at(-1) ?? '';
    const names = [...last.matchAll(/(\w+)=/g)].map((match) => match[1] ?? '');
    expect(names).toContain('DATA_DIR');
    expectServerToRead(names);
  });
});

describe('docker-compose.yml', () => {
  const { server, mysql, redis } = compose.services;

  it('starts the server when its stores are healthy', () => {
    expect(mysql.image).toBe('mysql:8.4');
    expect(redis.image).toMatch(/^redis:7/);
    expect(server.depends_on).toEqual({
      mysql: { condition: 'service_healthy' },
      redis: { condition: 'service_healthy' },
    });
    expect(mysql.healthcheck?.test.length).toBeGreaterThan(0);
    expect(redis.healthcheck?.test.length).toBeGreaterThan(0);
    expect(server.ports).toEqual(['${PORT:-3000}:3000']);
  });

  it('sets only variables that the server reads, and knows no default password', () => {
    expectServerToRead(Object.keys(server.environment ?? {}));
    expect(mysql.environment?.['MYSQL_PASSWORD']).toMatch(/^\$\{MYSQL_PASSWORD:\?/);
    expect(example).toMatch(/^MYSQL_PASSWORD=$/m);
  });

  it('passes on everything that the server lets its operator decide, and .env.example lists it', () => {
    // The container's own (see the Dockerfile), a prefix in a Redis that nobody shares, and what is for benchmarks only.
    const decided = new Set(['PORT', 'HOST', 'DATA_DIR', 'REDIS_PREFIX', 'RATE_LIMITS']);
    const wanted = variablesOfServer().filter((name) => !decided.has(name));
    expect(wanted).toContain('TRUST_PROXY');
    expect(Object.keys(server.environment ?? {}).toSorted()).toEqual(wanted.toSorted());
    const fixed = new Set(['DATABASE_URL', 'REDIS_URL']);
    for (const name of wanted.filter((candidate) => !fixed.has(candidate))) {
      expect(server.environment?.[name]).toBe(`\${${name}:-}`);
      expect(example).toMatch(new RegExp(`^${name}=$`, 'm'));
    }
  });

  it('names every volume it uses, and lets Redis drop nothing', () => {
    const used = Object.values(compose.services).flatMap((service) => service.volumes ?? []);
    for (const volume of used) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    expect(redis.command).toContain('noeviction');
  });
});
