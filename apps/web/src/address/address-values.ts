import type { User } from '@dark-circle/sdk';

type Address = User['address'];

/** A place on a map, in degrees. */
export interface Spot {
  latitude: number;
  longitude: number;
}

/** An address as a form holds it: nothing is absent, so that every field has something to show. */
export interface AddressValues {
  postcode: string;
  line1: string;
  line2: string;
  spot: Spot | null;
}

export const emptyAddress: AddressValues = { postcode: '', line1: '', line2: '', spot: null };

/** What is sent: a field that was left empty is not given. */
export function addressRequest({ postcode, line1, line2, spot }: AddressValues): Address {
  return {
    ...(postcode.trim() !== '' && { postcode }),
    line1,
    ...(line2.trim() !== '' && { line2 }),
    ...spot,
  };
}

/** A stored address, to be changed in a form. */
export function addressValues({ postcode = '', line1, line2 = '', latitude, longitude }: Address): AddressValues {
  const spot = latitude === undefined || longitude === undefined ? null : { latitude, longitude };
  return { postcode, line1, line2, spot };
}
