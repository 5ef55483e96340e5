import { Button, Group, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

/** A text that is here to be copied. The way to do so has the focus, and says when it is done. */
export function CopyField(props: { label: string; isLabelShown: boolean; text: string; copy: string; copied: string }) {
  const [copiedText, setCopiedText] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const copy = async () => {
    // Browsers have the clipboard on https and localhost only; selected, it is a key press away.
    field.current?.select();
    if (!('clipboard' in navigator)) return;
    await navigator.clipboard.writeText(props.text);
    setCopiedText(props.text);
  };
  const isCopied = copiedText === props.text;
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        ref={field}
        readOnly
        style={{ flex: 1 }}
        {...(props.isLabelShown ? { label: props.label } : { 'aria-label': props.label })}
        value={props.text}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <Button
        ref={button}
        style={{ flex: 'none' }}
        leftSection={isCopied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} stroke={1.8} aria-hidden />}
        aria-live="polite"
        onClick={() => void copy().catch(() => field.current?.focus())}
      >
        {isCopied ? props.copied : props.copy}
      </Button>
    </Group>
  );
}
