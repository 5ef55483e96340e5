import { useCallback, useSyncExternalStore } from 'react';
import { useUserId } from '../app/services.ts';
import { readStored, writeStored } from '../app/stored.ts';
import { switchKey } from './can-notify.ts';

export type Switch = 'on' | 'off';

/** Of this tab; those of the others are told by the browser. */
const changed = 'dark-circle.switch';

function subscribe(listener: () => void): () => void {
  window.addEventListener('storage', listener);
  window.addEventListener(changed, listener);
  return () => {
    window.removeEventListener('storage', listener);
    window.removeEventListener(changed, listener);
  };
}

/** Whether this browser shows notifications to whoever is signed in, in all its tabs. Until somebody turns it on it is off. */
export function useSwitch(): [Switch, (to: Switch) => void] {
  const key = switchKey(useUserId() ?? 0);
  const position = useSyncExternalStore(subscribe, () => (readStored(key) === 'on' ? 'on' : 'off'));
  const set = useCallback(
    (to: Switch) => {
      writeStored(key, to === 'on' ? 'on' : undefined);
      window.dispatchEvent(new Event(changed));
    },
    [key],
  );
  return [position, set];
}
