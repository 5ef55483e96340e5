import type { Attachment } from '@dark-circle/sdk';
import { useEffect, useEffectEvent, useState } from 'react';
import { sumUp } from './sum-up.ts';
import type { Tray } from './tray.ts';

export interface SendWhenUploaded {
  send: (body: string) => void;
  /** It was sent, and goes when all of its files are there. */
  isWaiting: boolean;
  stopWaiting: () => void;
}

/** One message, with all its photos and files. `post` answers whether the message is on its way. */
export function useSendWhenUploaded(
  tray: Tray | undefined,
  post: (body: string, attachments: Attachment[]) => boolean,
): SendWhenUploaded {
  const [waiting, setWaiting] = useState<string>();

  const send = (body: string) => {
    const { count, isUploading, hasFailed, uploaded } = sumUp(tray?.getSnapshot() ?? []);
    setWaiting(isUploading && !hasFailed ? body : undefined);
    if (isUploading || hasFailed || (body === '' && count === 0)) return;
    if (post(body, uploaded)) tray?.clear();
  };
  const goOn = useEffectEvent(send);
  useEffect(() => {
    if (waiting === undefined || tray === undefined) return undefined;
    const goOnWhenUploaded = () => {
      const { isUploading, hasFailed } = sumUp(tray.getSnapshot());
      if (isUploading && !hasFailed) return;
      // Sending empties the tray, which is a change again: it is gone on once.
      stop();
      goOn(waiting);
    };
    const stop = tray.subscribe(goOnWhenUploaded);
    goOnWhenUploaded();
    return stop;
  }, [waiting, tray]);

  return { send, isWaiting: waiting !== undefined, stopWaiting: () => setWaiting(undefined) };
}
