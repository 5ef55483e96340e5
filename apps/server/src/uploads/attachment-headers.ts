import type { OutgoingHttpHeaders } from 'node:http';
import type { FoundAttachment } from '@dark-circle/db';
import { create } from 'content-disposition';
import type { Part } from './part-of.ts';

/**
 * A photo may be shown, anything else is a download; and neither runs anything, whatever is in it.
 *
 * Not `immutable`, though it never changes: asked for again each time, so that who has left the room, or signed in here after somebody else, is
 * shown nothing out of the browser's cache (P7). What is unchanged costs an answer without a body.
 */
export function attachmentHeaders({ kind, name }: FoundAttachment, { mime, etag }: Part): OutgoingHttpHeaders {
  return {
    'Content-Type': mime,
    'Content-Disposition': create(name, { type: kind === 'image' ? 'inline' : 'attachment' }),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-cache',
    ETag: etag,
    'Accept-Ranges': 'bytes',
  };
}
