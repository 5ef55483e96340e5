import { chatErrorOf, type User } from '@dark-circle/sdk';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useServices } from '../../app/services.ts';
import { forgetDrafts } from '../../room/composer/drafts.ts';

export function useDeleteAccount(user: User, onFieldsRefused: (fields: Record<string, string>) => void) {
  const { client, trpc } = useServices();
  const navigate = useNavigate();
  return useMutation(
    trpc.auth.deleteAccount.mutationOptions({
      onSuccess: async () => {
        forgetDrafts(user.id);
        // First: the end of the session would lead to the door, which says something else.
        await navigate({ to: '/goodbye', replace: true, ignoreBlocker: true });
        // The server has ended it already. This clears what the browser holds, in all tabs.
        await client.signOut().catch(() => undefined);
      },
      onError: (error) => {
        const { fields } = chatErrorOf(error);
        if (fields !== undefined) onFieldsRefused(fields);
      },
    }),
  );
}
