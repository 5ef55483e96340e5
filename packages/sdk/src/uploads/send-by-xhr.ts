import { NoAnswerError } from '../errors/no-answer-error.ts';
import { abortReason } from '../time/until-aborted.ts';
import type { FileAnswer, SendFile } from './transport.ts';

/** What is used of it. The types of all browsers would be those of every program that uses the SDK, too. */
interface Xhr extends EventTarget {
  readonly upload: EventTarget;
  readonly status: number;
  readonly responseText: string;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  send(body: Blob): void;
  abort(): void;
}
declare const XMLHttpRequest: new () => Xhr;

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
    request.upload.addEventListener('progress', (event) => {
      // What is around the file is counted too.
      if ('loaded' in event && typeof event.loaded === 'number') onProgress(Math.min(event.loaded, file.size));
    });
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
