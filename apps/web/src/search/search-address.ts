import { asDay, asId, asText, type Raw } from '../list/from-address.ts';

/** What is looked for, as the address of the page holds it: a reload, a link and going back show the same. */
export interface SearchAddress {
  /** As it was typed, operators and all. */
  q?: string | undefined;
  room?: number | undefined;
  /** Part of a name. */
  from?: string | undefined;
  /** Days, YYYY-MM-DD, both included. */
  since?: string | undefined;
  until?: string | undefined;
  photo?: true | undefined;
}

export function searchAddress({ q, room, from, since, until, photo }: Raw): SearchAddress {
  return {
    q: asText(q),
    room: asId(room),
    from: asText(from),
    since: asDay(since),
    until: asDay(until),
    photo: photo === true ? true : undefined,
  };
}
