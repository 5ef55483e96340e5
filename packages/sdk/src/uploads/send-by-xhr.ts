/// <reference lib="dom" />
import { NoAnswerError } from '../errors/no-answer-error.ts';
import { abortReason } from '../time/until-aborted.ts';
import type { FileAnswer, SendFile } from './transport.ts';

/** In browsers: of what they have for requests, only this one tells how much has been sent. */
export const sendByXhr: SendFile = ({ url, headers, file, onProgress, signal }) =>
  new Promise<FileAnswer>((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => {
      request.abort();
      reject(abortReason(signal));
    };
    const settle = (act: () => void) => () => {
      signal.removeEventListener('abort', abort);
      act();
    };
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(Math.min(loaded, file.size)));
    request.addEventListener(
      'load',
      settle(() => resolve({ status: request.status, text: request.responseText })),
    );
    request.addEventListener(
      'error',
      settle(() => reject(new NoAnswerError('the upload failed'))),
    );
    request.open('POST', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    else request.send(file);
  });
