import { chatErrorOf } from '@dark-circle/sdk';
import { useEffect, useRef, type ReactNode } from 'react';
import type { AppRouterInstance } from './router.tsx';
import { useServices, useSession } from './services.ts';
import { Splash } from './splash.tsx';

/** Shows nothing of the product before it is known who is there, and the door once nobody is any more. */
export function SessionGate({ router, children }: { router: AppRouterInstance; children: ReactNode }) {
  const { client } = useServices();
  const session = useSession();
  const wasSignedIn = useRef<boolean>(undefined);

  useEffect(() => {
    const leaving = new AbortController();
    // An abort is the end of this page; a server that is too new for it is told of by the session's state.
    client.session.restore({ signal: leaving.signal }).catch((error: unknown) => {
      if (!leaving.signal.aborted && chatErrorOf(error).reason !== 'CLIENT_OUTDATED') throw error;
    });
    return () => leaving.abort();
  }, [client]);

  // In whichever tab it happened: the door opens and shuts for all.
  useEffect(() => {
    if (session.status === 'restoring') return;
    const isSignedIn = session.status === 'signedIn';
    if (wasSignedIn.current !== undefined && wasSignedIn.current !== isSignedIn) void router.invalidate();
    wasSignedIn.current = isSignedIn;
  }, [session.status, router]);

  if (session.status === 'restoring') return <Splash failure={session.failure} />;
  return children;
}
