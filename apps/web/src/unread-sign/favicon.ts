import type { Unread } from './unread-of.ts';

/** As it stands in `public/`: nothing is new. */
export const plainFavicon = '/favicon.svg';

const countedTo = 9;
/** The mark, as in `brand/mark.tsx`. */
const mark = '<circle cx="16" cy="16" r="15" fill="#349e88"/><circle cx="13.6" cy="17.6" r="11.6" fill="#101413"/>';

/** A dot for what is new, and a number for what is meant for me: the most that can be read at sixteen pixels. */
export function faviconOf({ count, mentions }: Unread): string {
  if (count === 0) return plainFavicon;
  return `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${mark}${mentions > 0 ? number(mentions) : dot}</svg>`,
  )}`;
}

/** On a dark bar of tabs as on a light one: what is new is the brightest thing of the icon. */
const dot = '<circle cx="24" cy="8" r="8" fill="#101413"/><circle cx="24" cy="8" r="6" fill="#a9d9cc"/>';

function number(mentions: number): string {
  const text = mentions > countedTo ? `${countedTo}+` : String(mentions);
  const size = text.length > 1 ? 13 : 17;
  return (
    '<circle cx="21" cy="21" r="11" fill="#a9d9cc"/>' +
    `<text x="21" y="21" dy=".36em" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="${size}" fill="#06231d">${text}</text>`
  );
}
