import { useEffect, useEffectEvent, useState } from 'react';
import { useServices } from '../../app/services.ts';

/** A photo that did not come is asked for again by a press, and when the server is there again. */
export function usePhotoAttempt(): { attempt: number; hasFailed: boolean; fail: () => void; retry: () => void } {
  const { connection, session } = useServices().client;
  const [attempt, setAttempt] = useState(0);
  const [hasFailed, setFailed] = useState(false);

  const again = () => {
    setFailed(false);
    setAttempt(attempt + 1);
  };
  const onChange = useEffectEvent(() => {
    if (connection.getSnapshot().status === 'live') again();
  });
  useEffect(() => (hasFailed ? connection.subscribe(() => onChange()) : undefined), [hasFailed, connection]);

  return {
    attempt,
    hasFailed,
    fail: () => setFailed(true),
    // The cookie that photos are asked with may have run out, after the sleep of a laptop.
    retry: () => void session.refresh().then(again, again),
  };
}
