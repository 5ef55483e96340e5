import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attachment, ErrorData } from '@dark-circle/api';
import sharp, { type Sharp } from 'sharp';
import type { Storage } from './storage.ts';

export interface UploadAnswer {
  status: number;
  attachment: Attachment | undefined;
  error: (ErrorData & { code?: string }) | undefined;
  headers: Headers;
}

export interface UploadRequest {
  kind?: string;
  name?: string;
  headers?: Record<string, string>;
  query?: string;
}

/** `POST /uploads` as a program sends it. */
export async function upload(
  url: string,
  accessToken: string | undefined,
  body: Uint8Array | AsyncIterable<Uint8Array>,
  { kind = 'file', name = 'a.bin', headers = {}, query = `kind=${kind}` }: UploadRequest = {},
): Promise<UploadAnswer> {
  const response = await fetch(new URL(`/uploads?${query}`, url), {
    method: 'POST',
    headers: {
      'x-file-name': encodeURIComponent(name),
      ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
      ...headers,
    },
    body: body instanceof Uint8Array ? Buffer.from(body) : ReadableStream.from(body),
    ...(!(body instanceof Uint8Array) && { duplex: 'half' }),
  });
  const answer = (await response.json()) as Attachment | { error: UploadAnswer['error'] };
  return {
    status: response.status,
    attachment: 'id' in answer ? answer : undefined,
    error: 'error' in answer ? answer.error : undefined,
    headers: response.headers,
  };
}

/** One that has to be taken. */
export async function uploaded(...request: Parameters<typeof upload>): Promise<Attachment> {
  const answer = await upload(...request);
  if (answer.attachment === undefined) throw new Error(`not taken: ${answer.status} ${JSON.stringify(answer.error)}`);
  return answer.attachment;
}

/** `GET /attachments/…` with a token, or as the headers say. */
export async function download(
  url: string,
  path: string,
  headers: Record<string, string> | string = {},
): Promise<Response> {
  const given = typeof headers === 'string' ? { authorization: `Bearer ${headers}` } : headers;
  return fetch(new URL(`/attachments/${path}`, url), { headers: given });
}

/** A picture with something on it. */
export function picture(width: number, height: number): Sharp {
  const half = { width: Math.ceil(width / 2), height, channels: 3, background: '#c33' } as const;
  return sharp({ create: { width, height, channels: 3, background: '#36c' } }).composite([
    { input: { create: half }, left: 0, top: 0 },
  ]);
}

/** What uploads have left in a storage: blobs, rows, and files that are only begun. */
export async function traces({ env, query }: Storage): Promise<{ blobs: number; rows: number; begun: number }> {
  const folder = env['DATA_DIR'] ?? '';
  const filesIn = async (path: string): Promise<number> =>
    (await readdir(path, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;
  const begun = await filesIn(join(folder, 'attachments', 'incoming'));
  const [row] = await query('SELECT COUNT(*) AS n FROM attachments');
  return {
    blobs: (await filesIn(join(folder, 'attachments'))) - begun,
    rows: Number(row?.['n']),
    begun: begun + (await filesIn(join(folder, 'incoming'))),
  };
}
