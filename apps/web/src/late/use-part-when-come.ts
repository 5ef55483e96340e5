import { useEffect, useState } from 'react';
import { useServices } from '../app/services.ts';
import type { LateCode } from './late-code.ts';

/**
 * For what nobody has to press for: the page is whole without it, and better with it. Where its code has come before, it is there
 * at once; what does not come is asked for again with the next connection.
 */
export function usePartWhenCome<Part>(code: LateCode<Part>, isWanted = true): { part: Part } | undefined {
  const { connection } = useServices().client;
  const [come, setCome] = useState(() => asCome(code.come()));
  useEffect(() => {
    if (!isWanted || come !== undefined) return undefined;
    const left = new AbortController();
    const ask = () => {
      code.fetch().then(
        (part) => {
          if (!left.signal.aborted) setCome({ part });
        },
        () => undefined,
      );
    };
    ask();
    const stop = connection.subscribe(() => connection.getSnapshot().status === 'live' && ask());
    return () => {
      left.abort();
      stop();
    };
  }, [code, isWanted, come, connection]);
  return isWanted ? come : undefined;
}

/** A part may be a function, which a state would take for a change of itself. */
function asCome<Part>(part: Part | undefined): { part: Part } | undefined {
  return part === undefined ? undefined : { part };
}
