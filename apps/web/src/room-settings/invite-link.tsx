import { Button, Group, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './invite-link.module.css';
import { QrCode } from './qr-code.tsx';
import sheet from './room-settings.module.css';

/** To be copied, or read from the screen by the phone of whoever sits beside. */
export function InviteLink({ link }: { link: string }) {
  const { t } = useTranslation('roomSettings');
  const [copied, setCopied] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const copy = async () => {
    // Browsers have the clipboard on https and localhost only; selected, it is a key press away.
    field.current?.select();
    if (!('clipboard' in navigator)) return;
    await navigator.clipboard.writeText(link);
    setCopied(link);
  };
  const isCopied = copied === link;
  return (
    <>
      <Group gap="xs" mt="sm" wrap="nowrap">
        <TextInput
          ref={field}
          readOnly
          size="sm"
          style={{ flex: 1 }}
          aria-label={t('invite.title')}
          value={link}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <Button
          ref={button}
          variant="light"
          leftSection={isCopied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} stroke={1.8} aria-hidden />}
          aria-live="polite"
          onClick={() => void copy().catch(() => field.current?.focus())}
        >
          {t(isCopied ? 'invite.copied' : 'invite.copy')}
        </Button>
      </Group>
      <div className={classes.qr}>
        <QrCode text={link} label={t('invite.qr')} />
        <p className={sheet.hint}>{t('invite.qrHint')}</p>
      </div>
    </>
  );
}
