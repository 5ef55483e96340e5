import type { User } from '@dark-circle/sdk';
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../../form/copy-field.tsx';
import { Dialog } from '../../form/dialog.tsx';
import { Notice } from '../../form/notice.tsx';
import { TokenForm } from './token-form.tsx';

/** The token is here and nowhere else: not in the cache, not in the log, gone with this dialog. */
export function MakeTokenDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation(['myPage', 'translation']);
  const [token, setToken] = useState<string>();
  if (token === undefined) {
    return (
      <Dialog title={t('apiTokens.makeTitle')} size="md" onClose={onClose}>
        <TokenForm user={user} onMade={setToken} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t('apiTokens.madeTitle')} size="md" onClose={onClose}>
      <Stack gap="md">
        <CopyField
          label={t('apiTokens.token')}
          isLabelShown
          text={token}
          copy={t('apiTokens.copy')}
          copied={t('apiTokens.copied')}
        />
        <Notice tone="caution">{t('apiTokens.once')}</Notice>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('translation:common.close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
