import { Menu } from '@mantine/core';
import { IconShieldCog } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** The way to the administration, for those who are let in. */
export function AdminItem() {
  const { t } = useTranslation();
  return (
    <Menu.Item
      leftSection={<IconShieldCog size={16} stroke={1.6} aria-hidden />}
      closeMenuOnClick
      renderRoot={(props) => <Link {...props} to="/admin" />}
    >
      {t('common.admin')}
    </Menu.Item>
  );
}
