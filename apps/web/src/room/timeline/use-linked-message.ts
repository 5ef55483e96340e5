import { useMatch, useRouterState } from '@tanstack/react-router';
import { useMemo } from 'react';

export interface LinkedMessage {
  seq: number;
  /** Another one each time that the link is followed, to the same message too. */
  visit: string | undefined;
}

/** Of `/rooms/3/messages/120`. A number that no message can have is a link to the room. */
export function useLinkedMessage(): LinkedMessage | undefined {
  const linked = useMatch({
    from: '/inside/rooms/$roomId/messages/$seq',
    shouldThrow: false,
    select: ({ params }) => Number(params.seq),
  });
  const visit = useRouterState({ select: ({ location }) => location.state.__TSR_key });
  return useMemo(
    () => (linked !== undefined && Number.isSafeInteger(linked) && linked > 0 ? { seq: linked, visit } : undefined),
    [linked, visit],
  );
}
