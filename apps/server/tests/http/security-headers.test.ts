import type { AddressMap } from '@dark-circle/api';
import { describe, expect, it } from 'vitest';
import { securityHeaders } from '../../src/http/security-headers.ts';
import { listen, urlOf } from '../support/in-process.ts';

/** What each directive of the policy allows. */
async function policyWith(map: AddressMap): Promise<Record<string, string>> {
  const addHeaders = securityHeaders(map);
  const server = await listen((request, response) => {
    addHeaders(request, response);
    response.end();
  });
  const { headers } = await fetch(urlOf(server));
  server.close();
  server.closeAllConnections();
  const directives = (headers.get('content-security-policy') ?? '').split(';');
  return Object.fromEntries(
    directives.map((directive): [string, string] => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );
}

const closed = {
  'default-src': "'self'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
};

describe('[SEC-21] a page loads from nobody but its own server', () => {
  it('where there is no map', async () => {
    expect(await policyWith({ kind: 'none' })).toEqual(closed);
  });

  it.each([
    ['https://tiles.example.org/{z}/{x}/{y}.png', 'https://tiles.example.org'],
    ['https://{s}.tiles.example.org:8443/a/{z}/{x}/{y}.png?key=1', 'https://*.tiles.example.org:8443'],
  ])('and the pictures of a map from its one server: %s', async (url, source) => {
    expect(await policyWith({ kind: 'tiles', url, attribution: '© somebody' })).toEqual({
      ...closed,
      'img-src': `${closed['img-src']} ${source}`,
    });
  });

  it('and a map of Kakao from Kakao, with the frame of its search', async () => {
    expect(await policyWith({ kind: 'kakao', key: '0123456789abcdef' })).toEqual({
      ...closed,
      'script-src': "'self' dapi.kakao.com t1.daumcdn.net t1.kakaocdn.net",
      'img-src': `${closed['img-src']} *.daumcdn.net *.kakaocdn.net`,
      'connect-src': "'self' dapi.kakao.com",
      'frame-src': 'postcode.map.kakao.com postcode.map.daum.net',
    });
  });
});
