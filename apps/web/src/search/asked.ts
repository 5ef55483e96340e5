import type { SearchAddress } from './search-address.ts';

/** What the server is asked for. */
export interface Asked {
  query: string;
  roomId?: number;
  after?: string;
  before?: string;
  hasPhoto?: true;
  utcOffsetMinutes: number;
}

const shortest = 2;

/** Undefined: too little to look for anything. */
export function asked({ q = '', room, by, from, to, photo }: SearchAddress): Asked | undefined {
  const author = by?.replaceAll('"', '').trim() ?? '';
  // The name comes first: a quote that is not closed yet takes in everything after it.
  const query = [author !== '' && `from:"${author}"`, q.trim()].filter(Boolean).join(' ');
  const isNarrowed = from !== undefined || to !== undefined || photo === true;
  if (query.length < shortest && !isNarrowed) return undefined;
  return {
    query,
    ...(room !== undefined && { roomId: room }),
    ...(from !== undefined && { after: from }),
    ...(to !== undefined && { before: dayAfter(to) }),
    ...(photo === true && { hasPhoto: true }),
    utcOffsetMinutes: -new Date().getTimezoneOffset(),
  };
}

/** The server leaves out the day itself. */
function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
