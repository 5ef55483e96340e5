import type { RoomOrder, UserOrder, UserStatus } from '@dark-circle/sdk';
import { asDay, asId, asText, asWord, type Raw } from '../list/from-address.ts';

/*
 * What the pages of the administration keep in the address, so that going back and handing a link over show the same.
 * What an address says that is no such thing is as if it were not there.
 */

export const personFilters = ['admin', 'banned', 'chatBanned', 'active'] as const satisfies UserStatus[];
export const personOrders = ['newest', 'oldest', 'name', 'loginId'] as const satisfies UserOrder[];
export const roomFilters = ['public', 'private', 'notice'] as const;
export const roomOrders = ['newest', 'oldest', 'name'] as const satisfies RoomOrder[];

export interface PeopleSearch {
  q?: string | undefined;
  show?: (typeof personFilters)[number] | undefined;
  sort?: (typeof personOrders)[number] | undefined;
  /** Whose details are open. */
  user?: number | undefined;
}

export interface RoomsSearch {
  q?: string | undefined;
  show?: (typeof roomFilters)[number] | undefined;
  sort?: (typeof roomOrders)[number] | undefined;
}

export interface AuditSearch {
  act?: string | undefined;
  /** Whom it was done to. */
  user?: number | undefined;
  /** Days, YYYY-MM-DD, both included. */
  from?: string | undefined;
  to?: string | undefined;
}

export function peopleSearch({ q, show, sort, user }: Raw): PeopleSearch {
  return { q: asText(q), show: asWord(show, personFilters), sort: asWord(sort, personOrders), user: asId(user) };
}

export function roomsSearch({ q, show, sort }: Raw): RoomsSearch {
  return { q: asText(q), show: asWord(show, roomFilters), sort: asWord(sort, roomOrders) };
}

export function auditSearch({ act, user, from, to }: Raw): AuditSearch {
  return { act: asText(act), user: asId(user), from: asDay(from), to: asDay(to) };
}
