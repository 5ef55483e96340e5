import type { User } from '@dark-circle/sdk';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Section } from '../section.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import classes from './leave-section.module.css';

/** What goes and what stays is told before anything is asked. */
export function LeaveSection({ user }: { user: User }) {
  const { t } = useTranslation('myPage');
  const [opened, dialog] = useDisclosure(false);
  return (
    <Section id="leave" title={t('leave.title')} hint={t('leave.hint')} tone="danger">
      <dl className={classes.list}>
        <dt>{t('leave.goes')}</dt>
        <dd>{t('leave.goesList')}</dd>
        <dt>{t('leave.stays')}</dt>
        <dd>{t('leave.staysList', { loginId: user.loginId })}</dd>
      </dl>
      <Button variant="light" color="red" aria-haspopup="dialog" onClick={dialog.open}>
        {t('leave.open')}
      </Button>
      {opened && <LeaveDialog user={user} onClose={dialog.close} />}
    </Section>
  );
}
