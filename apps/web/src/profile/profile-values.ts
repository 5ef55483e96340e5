import type { User } from '@dark-circle/sdk';
import { addressRequest, addressValues, emptyAddress } from '../address/address-values.ts';

/** What somebody tells of themselves, as a form holds it. */
export const emptyProfile = { name: '', email: '', phone: '', birthdate: '', address: emptyAddress };

export type ProfileValues = typeof emptyProfile;

export function profileRequest({ name, email, phone, birthdate, address }: ProfileValues) {
  return { name, email, phone, birthdate, address: addressRequest(address) };
}

/** What is stored, to be changed in a form. */
export function profileValues({ name, email, phone, birthdate, address }: User): ProfileValues {
  return { name, email, phone: dashedPhone(phone), birthdate, address: addressValues(address) };
}

/** 01012345678 → 010-1234-5678, as it is written in Korea. Any other number is shown as it is stored. */
function dashedPhone(digits: string): string {
  return digits.replace(/^(01\d)(\d{3,4})(\d{4})$/u, '$1-$2-$3');
}
