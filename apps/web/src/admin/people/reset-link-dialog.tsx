import type { UserDetails } from '@dark-circle/sdk';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { refusalName } from '../../errors/refusal-name.ts';
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
            <LinkToCopy link={`${window.location.origin}/reset#${make.data.token}`} />
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

function LinkToCopy({ link }: { link: string }) {
  const { t } = useTranslation('admin');
  const [copied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const copy = async () => {
    // Browsers have the clipboard on https and localhost only; selected, it is a key press away.
    field.current?.select();
    if (!('clipboard' in navigator)) return;
    await navigator.clipboard.writeText(link);
    setCopied(true);
  };
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        ref={field}
        readOnly
        style={{ flex: 1 }}
        label={t('resetLink.link')}
        value={link}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <Button
        ref={button}
        leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} stroke={1.8} aria-hidden />}
        aria-live="polite"
        onClick={() => void copy().catch(() => field.current?.focus())}
      >
        {t(copied ? 'resetLink.copied' : 'resetLink.copy')}
      </Button>
    </Group>
  );
}
