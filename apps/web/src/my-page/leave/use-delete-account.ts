import { chatErrorOf, type User } from '@dark-circle/sdk';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useServices } from '../../app/services.ts';
import { forgetDrafts } from '../../room/composer/drafts.ts';

export function useDeleteAccount(user: User, onFieldsRefused: (fields: Record<string, string>) => void) {
  const { session } = useServices().client;
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (form: { password: string }) => session.deleteAccount(form),
    onSuccess: async () => {
      forgetDrafts(user.id);
      // The end of the session leads to the door; this one is shown out.
      await navigate({ to: '/goodbye', replace: true, ignoreBlocker: true });
    },
    onError: (error) => {
      const { fields } = chatErrorOf(error);
      if (fields !== undefined) onFieldsRefused(fields);
    },
  });
}
