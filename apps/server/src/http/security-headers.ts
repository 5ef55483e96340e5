import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressMap } from '@dark-circle/api';
import helmet from 'helmet';
import { tileSourceOf } from '../address-map.ts';

/** Whom a page may load from besides this server. */
interface Strangers {
  script: string[];
  image: string[];
  connect: string[];
  frame: string[];
}

const nobody: Strangers = { script: [], image: [], connect: [], frame: [] };

/**
 * Kakao's loader fetches the map from elsewhere, over the scheme of the page; the postcode search is a frame.
 * Without a scheme in it a source means that of the page, or a safer one.
 */
const kakao: Strangers = {
  script: ['dapi.kakao.com', 't1.daumcdn.net', 't1.kakaocdn.net'],
  image: ['*.daumcdn.net', '*.kakaocdn.net'],
  connect: ['dapi.kakao.com'],
  frame: ['postcode.map.kakao.com', 'postcode.map.daum.net'],
};

function strangersOf(map: AddressMap): Strangers {
  if (map.kind === 'kakao') return kakao;
  const tiles = map.kind === 'tiles' ? tileSourceOf(map.url) : undefined;
  return tiles === undefined ? nobody : { ...nobody, image: [tiles] };
}

/** Sets the headers with which a browser keeps strangers' code, frames and looks away, but for the map that was configured. */
export function securityHeaders(map: AddressMap): (request: IncomingMessage, response: ServerResponse) => void {
  const { script, image, connect, frame } = strangersOf(map);
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...script],
        // The component kit writes style attributes and elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...image],
        ...(connect.length > 0 && { connectSrc: ["'self'", ...connect] }),
        ...(frame.length > 0 && { frameSrc: frame }),
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Said by whoever ends TLS: over plain http on localhost it would do harm.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  return (request, response) => {
    setHeaders(request, response, (error?: unknown) => {
      if (error !== undefined) throw new Error('the security headers cannot be set', { cause: error });
    });
  };
}
