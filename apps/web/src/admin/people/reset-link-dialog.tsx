import type { UserDetails } from '@dark-circle/sdk';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { refusalName } from '../../errors/refusal-name.ts';
import { CopyField } from '../../form/copy-field.tsx';
import { Dialog } from '../../form/dialog.tsx';
import { Notice } from '../../form/notice.tsx';
import { useTimes } from '../../i18n/use-times.ts';

/** The link is here and nowhere else: not in the cache, not in the log, gone with this dialog. */
export function ResetLinkDialog({ user, onClose }: { user: UserDetails; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'translation']);
  const { client, trpc, queryClient } = useServices();
  const times = useTimes();
  const make = useMutation({
    mutationFn: async () => client.trpc.admin.resetLink.mutate({ userId: user.id }),
    gcTime: 0,
    onSuccess: async () => queryClient.invalidateQueries({ queryKey: trpc.admin.auditLog.pathKey() }),
  });
  return (
    <Dialog title={t('resetLink.title', { name: user.name })} size="md" onClose={onClose}>
      <Stack gap="md">
        <Text c="dimmed" size="md">
          {t('resetLink.body')}
        </Text>
        {make.isError && <Notice tone="danger">{t(`translation:reason.${refusalName(make.error)}`)}</Notice>}
        {make.data === undefined ? (
          <Group justify="flex-end" gap="xs">
            <Button variant="default" data-autofocus onClick={onClose}>
              {t('translation:common.cancel')}
            </Button>
            <Button loading={make.isPending} onClick={() => make.mutate()}>
              {t('resetLink.make')}
            </Button>
          </Group>
        ) : (
          <>
            <CopyField
              label={t('resetLink.link')}
              isLabelShown
              text={`${window.location.origin}/reset#${make.data.token}`}
              copy={t('resetLink.copy')}
              copied={t('resetLink.copied')}
            />
            <Notice tone="caution">
              {t('resetLink.expires', { date: times.dayAndTime(make.data.expiresAt) })} {t('resetLink.once')}
            </Notice>
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('translation:common.close')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Dialog>
  );
}
