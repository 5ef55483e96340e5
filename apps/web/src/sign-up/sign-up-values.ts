import { signUpInput } from '@dark-circle/api/schemas';
import { schemaErrors } from '../form/schema-errors.ts';

export const emptySignUp = {
  loginId: '',
  password: '',
  confirmation: '',
  name: '',
  email: '',
  phone: '',
  birthdate: '',
  address: { postcode: '', line1: '', line2: '' },
  consent: false,
};

export type SignUpValues = typeof emptySignUp;

/** What is sent: neither the repeated password nor the consent, without which nothing is sent. */
export function signUpRequest({ loginId, password, name, email, phone, birthdate, address }: SignUpValues) {
  const { postcode, line1, line2 } = address;
  return {
    loginId,
    password,
    name,
    email,
    phone,
    birthdate,
    address: {
      ...(postcode.trim() !== '' && { postcode }),
      line1,
      ...(line2.trim() !== '' && { line2 }),
    },
  };
}

export function signUpErrors(values: SignUpValues): Record<string, string> {
  return {
    ...schemaErrors(signUpInput, signUpRequest(values)),
    ...confirmationError(values),
    ...(!values.consent && { consent: 'consent' }),
  };
}

function confirmationError({ password, confirmation }: SignUpValues): Record<string, string> {
  if (confirmation === '') return { confirmation: 'required' };
  return confirmation.normalize('NFC') === password.normalize('NFC') ? {} : { confirmation: 'mismatch' };
}
