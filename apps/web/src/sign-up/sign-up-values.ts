import { signUpInput } from '@dark-circle/api/schemas';
import { addressRequest, emptyAddress } from '../address/address-values.ts';
import { schemaErrors } from '../form/schema-errors.ts';

export const emptySignUp = {
  loginId: '',
  password: '',
  confirmation: '',
  name: '',
  email: '',
  phone: '',
  birthdate: '',
  address: emptyAddress,
  consent: false,
};

export type SignUpValues = typeof emptySignUp;

/** What is sent: neither the repeated password nor the consent, without which nothing is sent. */
export function signUpRequest({ loginId, password, name, email, phone, birthdate, address }: SignUpValues) {
  return {
    loginId,
    password,
    name,
    email,
    phone,
    birthdate,
    address: addressRequest(address),
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
