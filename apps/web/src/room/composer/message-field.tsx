import { limits } from '@dark-circle/api/limits';
import { ActionIcon } from '@mantine/core';
import { IconArrowUp, IconCheck } from '@tabler/icons-react';
import { useId, useLayoutEffect, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { LengthNote } from './length-note.tsx';
import classes from './message-field.module.css';
import { useEnterToSend } from './use-enter-to-send.ts';

interface MessageFieldProps {
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onText: (text: string) => void;
  /** Only called with something that fits. */
  onSend: (text: string) => void;
  act: 'send' | 'save';
  onEscape?: () => void;
  children?: ReactNode;
}

export function MessageField({ fieldRef, text, onText, onSend, act, onEscape, children }: MessageFieldProps) {
  const { t } = useTranslation();
  const noteId = useId();
  useGrowWithText(fieldRef, text);

  const send = (value: string) => {
    const body = value.normalize('NFC').trimEnd();
    if (body.trim() === '' || body.length > limits.messageBody) return;
    onSend(body);
  };
  const enter = useEnterToSend(fieldRef, send);
  const length = text.normalize('NFC').trimEnd().length;
  const tooLong = length > limits.messageBody;
  const Icon = act === 'send' ? IconArrowUp : IconCheck;

  return (
    <div className={classes.composer}>
      {children}
      <div className={classes.box} data-invalid={tooLong}>
        <textarea
          ref={fieldRef}
          className={classes.field}
          rows={1}
          value={text}
          aria-label={t(act === 'send' ? 'composer.label' : 'message.editing')}
          aria-invalid={tooLong}
          aria-describedby={noteId}
          placeholder={t('composer.placeholder')}
          onChange={(event) => onText(event.currentTarget.value)}
          onCompositionEnd={enter.onCompositionEnd}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.nativeEvent.isComposing) onEscape?.();
            enter.onKeyDown(event);
          }}
        />
        <ActionIcon
          className={classes.send}
          size={34}
          radius="xl"
          aria-label={t(act === 'send' ? 'composer.send' : 'common.save')}
          disabled={text.trim() === '' || tooLong}
          onClick={() => {
            send(fieldRef.current?.value ?? '');
            fieldRef.current?.focus();
          }}
        >
          <Icon size={19} stroke={2.2} />
        </ActionIcon>
      </div>
      <LengthNote id={noteId} length={length} />
    </div>
  );
}

/** As high as its text, up to the height that the style sheet allows. */
function useGrowWithText(fieldRef: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const field = fieldRef.current;
    if (field === null) return;
    field.style.height = 'auto';
    if (text !== '') field.style.height = `${field.scrollHeight}px`;
  }, [fieldRef, text]);
}
