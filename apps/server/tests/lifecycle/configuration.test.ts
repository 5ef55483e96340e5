import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { ConfigError } from '../../src/config-error.ts';

const password = 'a-password-nobody-may-see';
const tileUrl = 'https://{s}.tiles.example.org/{z}/{x}/{y}.png';
const tiles = (url: string) => ({ MAP_TILE_URL: url, MAP_TILE_ATTRIBUTION: '© somebody' });

function refusalOf(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message;
  }
  throw new Error('it was taken');
}

describe('a configuration that cannot be meant is refused in one line without its secrets', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ['a PORT that is no number', { PORT: 'http' }, /^PORT: must be a number/u],
    ['a PORT of blanks', { PORT: ' ' }, /^PORT: must be a number/u],
    ['a PORT in another notation', { PORT: '0x50' }, /^PORT: must be a number/u],
    ['a PORT beyond the last', { PORT: '65536' }, /^PORT: must be a number from 0 to 65535/u],
    ['another database', { DATABASE_URL: `postgres://root:${password}@h/chat` }, /^DATABASE_URL: must be mysql/u],
    ['a broken DATABASE_URL', { DATABASE_URL: `mysql://root:${password}@h:99999/chat` }, /^DATABASE_URL: /u],
    ['a DATABASE_URL of no database', { DATABASE_URL: `mysql://root:${password}@h` }, /names no database/u],
    ['a REDIS_URL that is none', { REDIS_URL: `http://:${password}@h` }, /^REDIS_URL: must look like redis/u],
    ['Redis beside SQLite', { REDIS_URL: `redis://:${password}@h:1` }, /^REDIS_URL: needs DATABASE_URL/u],
    ['a prefix with blanks', { REDIS_PREFIX: 'a b' }, /^REDIS_PREFIX: must be letters/u],
    ['a word where on or off is asked for', { RATE_LIMITS: 'yes' }, /^RATE_LIMITS: must be on or off/u],
    ['a proxy by its name', { TRUST_PROXY: 'nginx' }, /^TRUST_PROXY: must be on or off/u],
    ['an origin that is none', { ALLOWED_ORIGINS: 'chat.example.org' }, /^ALLOWED_ORIGINS: .* is not an origin/u],
    [
      'an origin with a path',
      { ALLOWED_ORIGINS: 'https://chat.example.org/' },
      /^ALLOWED_ORIGINS: .* is not an origin/u,
    ],
    ['a level that is none', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL: must be fatal/u],
    ['a metrics token that is guessed', { METRICS_TOKEN: 'short' }, /^METRICS_TOKEN: /u],
    ['a key of Kakao with a blank', { KAKAO_MAP_KEY: 'a b' }, /^KAKAO_MAP_KEY: must be the JavaScript key/u],
    ['tiles that are all the same', tiles('https://tiles.example.org/1.png'), /^MAP_TILE_URL: must look like https/u],
    ['tiles of no server', tiles('/{z}/{x}/{y}.png'), /^MAP_TILE_URL: must look like https/u],
    ['tiles from a script', tiles('javascript://x/{z}/{x}/{y}'), /^MAP_TILE_URL: must look like https/u],
    ['tiles that bring a policy', tiles('https://x;script-src/{z}/{x}/{y}'), /^MAP_TILE_URL: must look like https/u],
    ['tiles of nobody', { MAP_TILE_URL: tileUrl }, /^MAP_TILE_URL: needs MAP_TILE_ATTRIBUTION/u],
  ])('%s', (_what, env, line) => {
    const message = refusalOf(env);
    expect(message).toMatch(line);
    expect(message).not.toMatch(/\n/u);
    expect(message).not.toContain(password);
  });

  it('the map of an address is none, that of the tiles, or Kakao where there is a key', () => {
    const key = '0123456789abcdef0123456789abcdef';
    expect(readConfig({}).addressMap).toEqual({ kind: 'none' });
    expect(readConfig(tiles(tileUrl)).addressMap).toEqual({ kind: 'tiles', url: tileUrl, attribution: '© somebody' });
    expect(readConfig({ ...tiles(tileUrl), KAKAO_MAP_KEY: key }).addressMap).toEqual({ kind: 'kakao', key });
  });

  it('an empty value is none', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', REDIS_URL: '' })).toMatchObject({
      port: 3000,
      host: 'localhost',
      database: { kind: 'sqlite' },
      redis: undefined,
    });
  });
});
