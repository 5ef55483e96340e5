import type { AddressMap } from '@dark-circle/api';
import { z } from 'zod';
import { ConfigError } from './config-error.ts';

/** The part of the environment that says with what the web shows where an address is. */
export const mapEnvironment = {
  KAKAO_MAP_KEY: z
    .string()
    .regex(/^\w{16,64}$/u, 'must be the JavaScript key of a Kakao application')
    .optional(),
  MAP_TILE_URL: z.string().optional(),
  MAP_TILE_ATTRIBUTION: z.string().trim().min(1).max(200).optional(),
};

/** Kakao, where there is a key for it. @throws ConfigError */
export function addressMapOf(values: {
  KAKAO_MAP_KEY?: string | undefined;
  MAP_TILE_URL?: string | undefined;
  MAP_TILE_ATTRIBUTION?: string | undefined;
}): AddressMap {
  const { KAKAO_MAP_KEY: key, MAP_TILE_URL: url, MAP_TILE_ATTRIBUTION: attribution } = values;
  if (key !== undefined) return { kind: 'kakao', key };
  if (url === undefined) return { kind: 'none' };
  if (tileSourceOf(url) === undefined) {
    throw new ConfigError('MAP_TILE_URL: must look like https://tiles.example.org/{z}/{x}/{y}.png');
  }
  if (attribution === undefined) {
    throw new ConfigError('MAP_TILE_URL: needs MAP_TILE_ATTRIBUTION beside it; whoever gives tiles asks to be named');
  }
  return { kind: 'tiles', url, attribution };
}

/** From where a browser loads these tiles, as a Content-Security-Policy writes it: `{s}` stands for servers side by side. */
export function tileSourceOf(url: string): string | undefined {
  if (!['{z}', '{x}', '{y}'].every((part) => url.includes(part))) return undefined;
  const source = /^(https?:\/\/)(\{s\}\.)?([a-z0-9.-]+(?::\d{1,5})?)\/\S+$/u.exec(url);
  if (source === null) return undefined;
  const [, scheme = '', servers, host = ''] = source;
  return `${scheme}${servers === undefined ? '' : '*.'}${host}`;
}
