import { useTranslation } from 'react-i18next';

/** Whoever has deleted their account has no name any more; what they said is still somebody's. */
export function usePersonName(): (person: { name: string }) => string {
  const { t } = useTranslation();
  return ({ name }) => (name === '' ? t('common.formerMember') : name);
}
