import type { Person } from '@dark-circle/sdk';
import { useSaidInBrief } from '../message/use-said-in-brief.ts';

/** Who is named in code is named, but not called. */
export function InlineCode({ code, mentions }: { code: string; mentions: readonly Person[] }) {
  return <code>{useSaidInBrief()({ body: code, mentions })}</code>;
}
