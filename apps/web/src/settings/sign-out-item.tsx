import { Menu } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRefusalToast } from '../errors/use-refusal-toast.ts';
import { useSignOut } from './use-sign-out.ts';

export function SignOutItem() {
  const { t } = useTranslation();
  const signOut = useSignOut();
  const showRefusal = useRefusalToast();
  return (
    <>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconLogout size={16} stroke={1.6} aria-hidden />}
        onClick={() => void signOut().catch(showRefusal)}
      >
        {t('common.signOut')}
      </Menu.Item>
    </>
  );
}
