import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/services.ts';
import { Avatar } from '../people/avatar.tsx';
import classes from './account-menu.module.css';
import { LazySettingsMenu } from './lazy-settings-menu.tsx';

export function AccountMenu() {
  const { t } = useTranslation();
  const session = useSession();
  if (session.status !== 'signedIn') return null;
  return (
    <LazySettingsMenu
      button={
        <UnstyledButton className={classes.account}>
          <Avatar person={session.user} size={30} />
          <span className={classes.name}>{session.user.name}</span>
          <VisuallyHidden>· {t('common.settings')}</VisuallyHidden>
        </UnstyledButton>
      }
    />
  );
}
