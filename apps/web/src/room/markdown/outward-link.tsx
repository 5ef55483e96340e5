import type { ReactNode } from 'react';
import { isSafeAddress } from './parse-markdown.ts';

/** The parser lets no other address pass; should it ever, this does not. */
export function OutwardLink({ address, children }: { address: string; children: ReactNode }) {
  if (!isSafeAddress(address)) return children;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}
