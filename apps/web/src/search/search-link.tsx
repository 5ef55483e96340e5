import { ActionIcon } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** From every page to what was said. */
export function SearchLink() {
  const { t } = useTranslation();
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t('common.search')}
      title={t('common.search')}
      renderRoot={(props) => <Link {...props} to="/search" />}
    >
      <IconSearch size={18} stroke={1.7} />
    </ActionIcon>
  );
}
