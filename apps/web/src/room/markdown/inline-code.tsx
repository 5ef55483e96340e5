import type { Person } from '@dark-circle/sdk';
import { useNamed } from '../message/use-named.ts';

/** Who is named in code is named, but not called. */
export function InlineCode({ code, mentions }: { code: string; mentions: readonly Person[] }) {
  return <code>{useNamed()({ body: code, mentions })}</code>;
}
