import { Menu } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { useRefusalToast } from '../errors/use-refusal-toast.ts';

export function SignOutItem() {
  const { t } = useTranslation();
  const { client } = useServices();
  const showRefusal = useRefusalToast();
  return (
    <>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconLogout size={16} stroke={1.6} aria-hidden />}
        onClick={() => void client.signOut().catch(showRefusal)}
      >
        {t('common.signOut')}
      </Menu.Item>
    </>
  );
}
