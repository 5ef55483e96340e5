import type { AuditAct, AuditEntry } from '@dark-circle/sdk';

/** What there is a sentence for: some acts are told by what they did. */
export type AuditSentence = AuditAct | 'archiveRoom' | 'reopenRoom';

export function sentenceOf({ act, details }: Pick<AuditEntry, 'act' | 'details'>): AuditSentence {
  if (act !== 'updateRoom' || details?.['archived'] === undefined) return act;
  return details['archived'] === true ? 'archiveRoom' : 'reopenRoom';
}
