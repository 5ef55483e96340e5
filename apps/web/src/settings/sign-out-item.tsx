import { Menu } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useServices, useUserId } from '../app/services.ts';
import { useRefusalToast } from '../errors/use-refusal-toast.ts';
import { forgetDrafts } from '../room/composer/drafts.ts';

export function SignOutItem() {
  const { t } = useTranslation();
  const { client } = useServices();
  const userId = useUserId();
  const showRefusal = useRefusalToast();
  const signOut = async () => {
    await client.signOut();
    if (userId !== undefined) forgetDrafts(userId);
  };
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
