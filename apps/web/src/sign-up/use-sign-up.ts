import { chatErrorOf } from '@dark-circle/sdk';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useServices } from '../app/services.ts';
import { refusalName, type RefusalName } from '../errors/refusal-name.ts';
import { signUpRequest, type SignUpValues } from './sign-up-values.ts';

interface SignUp {
  submit(values: SignUpValues): void;
  pending: boolean;
  /** Only what no field can show. */
  refusal: RefusalName | undefined;
}

export function useSignUp(options: {
  next: string | undefined;
  onFieldsRefused: (fields: Record<string, string>) => void;
}): SignUp {
  const { client } = useServices();
  const navigate = useNavigate();
  const mutation = useMutation({
    mutationFn: (values: SignUpValues) => client.signUp(signUpRequest(values)),
    onSuccess: () => navigate({ to: options.next ?? '/', replace: true }),
    onError: (error) => {
      const fields = refusedFields(error);
      if (fields !== undefined) options.onFieldsRefused(fields);
    },
  });
  const general = mutation.error !== null && refusedFields(mutation.error) === undefined;
  return {
    submit: (values) => mutation.mutate(values),
    pending: mutation.isPending,
    refusal: general ? refusalName(mutation.error) : undefined,
  };
}

function refusedFields(error: unknown): Record<string, string> | undefined {
  const { reason, fields } = chatErrorOf(error);
  return reason === 'WEAK_PASSWORD' ? { password: 'weak_password' } : fields;
}
