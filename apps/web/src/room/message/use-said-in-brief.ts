import type { Attachment, Person } from '@dark-circle/sdk';
import { useTranslation } from 'react-i18next';
import { attachedInBrief } from '../../rooms/attached-in-brief.ts';
import { withoutMarks } from '../../rooms/without-marks.ts';
import { useNamed } from './use-named.ts';

interface Said {
  body: string;
  mentions: readonly Person[];
  attachments?: readonly Attachment[];
}

/** In plain words. Where nothing is said: what came with it. */
export function useSaidInBrief(): (said: Said) => string {
  const { t } = useTranslation('translation');
  const named = useNamed();
  return (said) => withoutMarks(named(said)) || attachedInBrief(t, said.attachments);
}
