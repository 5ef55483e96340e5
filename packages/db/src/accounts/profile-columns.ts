import type { UserRow } from '../sql/rows.ts';
import type { Profile } from './accounts.ts';
import { searchText } from './search-text.ts';

type ProfileColumn =
  | 'name'
  | 'email'
  | 'phone'
  | 'birthdate'
  | 'postcode'
  | 'address_line1'
  | 'address_line2'
  | 'latitude'
  | 'longitude'
  | 'search_text';

/** What somebody tells of themselves, as it is stored. */
export function profileColumns(profile: Profile): Pick<UserRow, ProfileColumn> {
  const { address } = profile;
  return {
    name: profile.name,
    email: profile.email,
    phone: profile.phone,
    birthdate: profile.birthdate,
    postcode: address.postcode ?? null,
    address_line1: address.line1,
    address_line2: address.line2 ?? null,
    latitude: address.latitude ?? null,
    longitude: address.longitude ?? null,
    search_text: searchText(profile),
  };
}

/** Of somebody who has left: nothing. An empty name is how a former member is told from everybody else. */
export const wipedProfile: Pick<UserRow, ProfileColumn> = {
  name: '',
  email: '',
  phone: '',
  birthdate: '',
  postcode: null,
  address_line1: '',
  address_line2: null,
  latitude: null,
  longitude: null,
  search_text: '',
};
