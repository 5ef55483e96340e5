import { useTranslation } from 'react-i18next';
import type { Attachment } from '@dark-circle/sdk';
import { usePersonName } from '../../people/use-person-name.ts';
import { attachedInBrief } from '../../rooms/attached-in-brief.ts';
import { saidInBrief } from '../../rooms/said-in-brief.ts';

type Said = Parameters<typeof saidInBrief>[0] & { attachments?: readonly Attachment[] };

/** Where nothing is said: what came with it. */
export function useSaidInBrief(): (said: Said) => string {
  const { t } = useTranslation('translation');
  const nameOf = usePersonName();
  return (said) => saidInBrief(said, nameOf, t('home.everybody')) || attachedInBrief(t, said.attachments);
}
