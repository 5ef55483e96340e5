import { useMutation } from '@tanstack/react-query';
import { useServices } from '../../app/services.ts';
import { useToast } from '../../app/use-toast.ts';

/** Does something to a person; then every list and every record of the administration is fetched anew. */
export function useAct<Input>(options: {
  act: (input: Input) => Promise<unknown>;
  done: string;
  onDone: () => void;
  onError?: (error: unknown) => void;
}) {
  const { trpc, queryClient } = useServices();
  const showToast = useToast();
  return useMutation({
    mutationFn: options.act,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: trpc.admin.pathKey() });
      showToast({ id: 'admin-act', message: options.done });
      options.onDone();
    },
    ...(options.onError !== undefined && { onError: options.onError }),
  });
}
