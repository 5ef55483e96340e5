import { NoAnswerError } from '../errors/no-answer-error.ts';
import { abortReason } from '../time/until-aborted.ts';
import type { SendFile } from './transport.ts';

/** Outside of browsers. `fetch` tells nobody how far it is. */
export function sendByFetch(fetch: typeof globalThis.fetch): SendFile {
  return async ({ url, headers, file, onProgress, signal }) => {
    try {
      const response = await fetch(url, { method: 'POST', headers, body: file, credentials: 'same-origin', signal });
      onProgress(file.size);
      return { status: response.status, text: await response.text() };
    } catch (error) {
      if (signal.aborted) throw abortReason(signal);
      throw new NoAnswerError('the upload failed', { cause: error });
    }
  };
}
