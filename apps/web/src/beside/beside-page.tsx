import { useEffect, useState, type ComponentType } from 'react';
import { ErrorBoundary } from '../app/error-boundary.tsx';
import { useServices } from '../app/services.ts';
import { lateCode, whenIdle } from '../late/late-code.ts';

const beside = lateCode(() => import('./beside.tsx'));

/**
 * What is at work beside every page and is no part of any. It comes when the page is painted and the server answers; should it
 * not come, the page is whole without it, and the next connection brings it.
 */
export function BesidePage() {
  const { connection } = useServices().client;
  const [come, setCome] = useState<{ Beside: ComponentType }>();
  useEffect(() => {
    if (come !== undefined) return undefined;
    const left = new AbortController();
    const fetch = () => {
      if (connection.getSnapshot().status !== 'live') return;
      whenIdle(() => {
        beside.fetch().then(
          (Beside) => {
            if (!left.signal.aborted) setCome({ Beside });
          },
          () => undefined,
        );
      });
    };
    fetch();
    const stop = connection.subscribe(fetch);
    return () => {
      left.abort();
      stop();
    };
  }, [connection, come]);
  return (
    come !== undefined && (
      <ErrorBoundary fallback={null}>
        <come.Beside />
      </ErrorBoundary>
    )
  );
}
