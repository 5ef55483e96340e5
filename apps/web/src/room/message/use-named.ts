import { useTranslation } from 'react-i18next';
import { usePersonName } from '../../people/use-person-name.ts';
import { saidInBrief } from '../../rooms/said-in-brief.ts';

/** A body as it was written, with whom it names by their names. */
export function useNamed(): (said: Parameters<typeof saidInBrief>[0]) => string {
  const { t } = useTranslation('translation');
  const nameOf = usePersonName();
  return (said) => saidInBrief(said, nameOf, t('home.everybody'));
}
