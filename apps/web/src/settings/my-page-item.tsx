import { Menu } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

export function MyPageItem() {
  const { t } = useTranslation();
  return (
    <Menu.Item
      closeMenuOnClick
      leftSection={<IconUserCircle size={16} stroke={1.6} aria-hidden />}
      renderRoot={(props) => <Link {...props} to="/me" />}
    >
      {t('common.myPage')}
    </Menu.Item>
  );
}
