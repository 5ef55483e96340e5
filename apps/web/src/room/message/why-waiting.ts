import type { PendingMessage } from '@dark-circle/sdk';

type Waiting = Extract<PendingMessage['state'], { status: 'pending' }>;

/** What to say of a message that has been tried and still waits; nothing while it is simply on its way. */
export function whyWaiting({
  heldUpBy,
}: Waiting): 'waitingForConnection' | 'waitingForServer' | 'waitingForTurn' | undefined {
  switch (heldUpBy) {
    case undefined:
    // The page itself says that one has to sign in.
    case 'SIGNED_OUT':
      return undefined;
    case 'NO_ANSWER':
      return 'waitingForConnection';
    case 'RATE_LIMITED':
      return 'waitingForTurn';
    default:
      return 'waitingForServer';
  }
}
