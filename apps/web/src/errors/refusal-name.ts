import { chatErrorOf, type ChatError } from '@dark-circle/sdk';

/** The names that the page has a sentence for. */
export type RefusalName = NonNullable<ChatError['reason']> | 'OFFLINE' | 'UNEXPECTED';

export function refusalName(error: unknown): RefusalName {
  const { kind, reason } = chatErrorOf(error);
  return reason ?? (kind === 'network' ? 'OFFLINE' : 'UNEXPECTED');
}
