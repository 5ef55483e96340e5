import type { MemberRole } from '@dark-circle/sdk';
import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './role-items.module.css';

const roles = ['owner', 'moderator', 'member'] as const satisfies MemberRole[];

export function RoleItems(props: { role: MemberRole; onChange: (role: MemberRole) => void }) {
  const { t } = useTranslation('roomSettings');
  const change = (value: string) => {
    const chosen = roles.find((role) => role === value);
    if (chosen !== undefined && chosen !== props.role) props.onChange(chosen);
  };
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t('roles')}</Menu.Label>
      <Menu.RadioGroup value={props.role} onChange={change}>
        {roles.map((role) => (
          <Menu.RadioItem key={role} value={role} closeMenuOnClick>
            {t(`role.${role}`)}
            <span className={classes.hint}>{t(`roleHint.${role}`)}</span>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}
