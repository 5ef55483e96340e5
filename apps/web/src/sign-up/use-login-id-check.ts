import { loginId as loginIdSchema } from '@dark-circle/api/schemas';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useServices } from '../app/services.ts';

export type LoginIdCheck = 'not-yet' | 'checking' | 'free' | 'taken';

const typingPauseMs = 350;

/** Asks while typing pauses, and only about an id that could be one. The answer at submit is the one that counts. */
export function useLoginIdCheck(typed: string): LoginIdCheck {
  const { trpc } = useServices();
  const [settled] = useDebouncedValue(typed, typingPauseMs);
  const parsed = loginIdSchema.safeParse(settled);
  const answer = useQuery(
    trpc.auth.checkLoginId.queryOptions(
      { loginId: settled },
      { enabled: parsed.success, staleTime: 10_000, retry: false },
    ),
  );
  if (!loginIdSchema.safeParse(typed).success) return 'not-yet';
  if (settled !== typed || answer.isFetching) return 'checking';
  if (answer.data === undefined) return 'not-yet';
  return answer.data.available ? 'free' : 'taken';
}
