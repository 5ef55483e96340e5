import type { AttachmentKind } from '@dark-circle/db';
import type { Exchange } from '../http/exchange.ts';

/** What is said of a file beside its bytes is not as it has to be. */
export class MalformedUploadError extends Error {
  override readonly name = 'MalformedUploadError';
  readonly fields: Record<string, string>;

  constructor(fields: Record<string, string>) {
    super('the upload is malformed');
    this.fields = fields;
  }
}

const longestHeader = 8_000;

/**
 * `?kind=` says what it is to be. Its name is in a header, percent-encoded: URLs are kept in logs.
 * @throws MalformedUploadError
 */
export function readUploadHead({ request, url }: Pick<Exchange, 'request' | 'url'>): {
  kind: AttachmentKind;
  name: string;
} {
  if (request.method !== 'POST') throw new MalformedUploadError({ method: 'malformed' });
  const unknown = [...url.searchParams.keys()].find((key) => key !== 'kind');
  if (unknown !== undefined) throw new MalformedUploadError({ [unknown]: 'unknown' });
  const kinds = url.searchParams.getAll('kind');
  const [kind] = kinds;
  if ((kind !== 'image' && kind !== 'file') || kinds.length > 1) throw new MalformedUploadError({ kind: 'malformed' });
  return { kind, name: decode(request.headers['x-file-name']) };
}

function decode(header: string | string[] | undefined): string {
  if (header === undefined) throw new MalformedUploadError({ name: 'required' });
  if (typeof header !== 'string' || header.length > longestHeader) throw new MalformedUploadError({ name: 'too_long' });
  try {
    return decodeURIComponent(header);
  } catch (cause) {
    throw Object.assign(new MalformedUploadError({ name: 'malformed' }), { cause });
  }
}
