import type { User } from '@dark-circle/sdk';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { LoadState } from '../load-state.tsx';
import { Section } from '../section.tsx';
import { ApiTokenRow } from './api-token-row.tsx';
import classes from '../entries.module.css';
import { MakeTokenDialog } from './make-token-dialog.tsx';

/** What programs sign in with: made, seen and revoked here. */
export function ApiTokensSection({ user }: { user: User }) {
  const { t } = useTranslation('myPage');
  const { trpc } = useServices();
  const [making, dialog] = useDisclosure(false);
  const tokens = useQuery(trpc.auth.apiTokens.queryOptions());
  return (
    <Section id="apiTokens" title={t('apiTokens.title')} hint={t('apiTokens.hint')}>
      {tokens.data === undefined ? (
        <LoadState query={tokens} failure={t('apiTokens.loadFailed')} rows={1} />
      ) : (
        <>
          {tokens.data.length === 0 ? (
            <p className={classes.none}>{t('apiTokens.none')}</p>
          ) : (
            <ul className={classes.list}>
              {tokens.data.map((token) => (
                <ApiTokenRow key={token.id} token={token} />
              ))}
            </ul>
          )}
          <Button variant="light" aria-haspopup="dialog" onClick={dialog.open}>
            {t('apiTokens.make')}
          </Button>
        </>
      )}
      {making && <MakeTokenDialog user={user} onClose={dialog.close} />}
    </Section>
  );
}
