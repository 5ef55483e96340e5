import { signUpInput } from '@dark-circle/api/schemas';
import { schemaErrors } from '../form/schema-errors.ts';
import { confirmationError } from '../password/confirmation-error.ts';
import { emptyProfile, profileRequest } from '../profile/profile-values.ts';

export const emptySignUp = { ...emptyProfile, loginId: '', password: '', confirmation: '', consent: false };

export type SignUpValues = typeof emptySignUp;

/** What is sent: neither the repeated password nor the consent, without which nothing is sent. */
export function signUpRequest(values: SignUpValues) {
  const { loginId, password } = values;
  return { loginId, password, ...profileRequest(values) };
}

export function signUpErrors(values: SignUpValues): Record<string, string> {
  return {
    ...schemaErrors(signUpInput, signUpRequest(values)),
    ...confirmationError(values.password, values.confirmation),
    ...(!values.consent && { consent: 'consent' }),
  };
}
