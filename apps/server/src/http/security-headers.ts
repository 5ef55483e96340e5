import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/** Sets the headers with which a browser keeps strangers' code, frames and looks away. */
export function securityHeaders(): (request: IncomingMessage, response: ServerResponse) => void {
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // The component kit writes style attributes and elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
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
