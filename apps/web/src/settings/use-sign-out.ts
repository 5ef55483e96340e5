import { useCallback } from 'react';
import { useServices, useUserId } from '../app/services.ts';
import { forgetDrafts } from '../room/composer/drafts.ts';

/** Rejects, and changes nothing, when the server did not hear of it. */
export function useSignOut(): () => Promise<void> {
  const { client } = useServices();
  const userId = useUserId();
  return useCallback(async () => {
    await client.signOut();
    if (userId !== undefined) forgetDrafts(userId);
  }, [client, userId]);
}
