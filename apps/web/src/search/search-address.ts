import { asDay, asId, asText, type Raw } from '../list/from-address.ts';

/** What is looked for, as the address of the page holds it: a reload, a link and going back show the same. */
export interface SearchAddress {
  /** As it was typed, operators and all. */
  q?: string | undefined;
  room?: number | undefined;
  /** Part of the author's name. */
  by?: string | undefined;
  /** Days, YYYY-MM-DD, both included. */
  from?: string | undefined;
  to?: string | undefined;
  photo?: true | undefined;
}

export function searchAddress({ q, room, by, from, to, photo }: Raw): SearchAddress {
  return {
    q: asText(q),
    room: asId(room),
    by: asText(by),
    from: asDay(from),
    to: asDay(to),
    photo: photo === true ? true : undefined,
  };
}
