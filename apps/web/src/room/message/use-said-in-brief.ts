import { useTranslation } from 'react-i18next';
import { usePersonName } from '../../people/use-person-name.ts';
import { saidInBrief } from '../../rooms/said-in-brief.ts';

export function useSaidInBrief(): (said: Parameters<typeof saidInBrief>[0]) => string {
  const { t } = useTranslation('translation');
  const nameOf = usePersonName();
  return (said) => saidInBrief(said, nameOf, t('home.everybody'));
}
