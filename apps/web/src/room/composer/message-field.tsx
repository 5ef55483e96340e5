import { limits } from '@dark-circle/api/limits';
import { ActionIcon } from '@mantine/core';
import { IconArrowUp, IconCheck } from '@tabler/icons-react';
import { useId, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { lateCode } from '../../late/late-code.ts';
import { usePartWhenCome } from '../../late/use-part-when-come.ts';
import { useLateDialog } from '../../late/use-late-dialog.ts';
import { callsMany } from '../mention/calls-many.ts';
import { bodyOf, type Writing } from '../mention/mention-names.ts';
import { useRoom } from '../room-context.ts';
import type { FieldKeys } from './field-keys.ts';
import { LengthNote } from './length-note.tsx';
import classes from './message-field.module.css';
import { useEnterToSend } from './use-enter-to-send.ts';
import type { ChangeWriting } from './use-writing.ts';

const fieldHelp = lateCode(() => import('./field-help.tsx'));
const everybodyDialog = lateCode(() => import('../mention/everybody-dialog.tsx'));

interface MessageFieldProps {
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  writing: Writing;
  onChange: ChangeWriting;
  /** Only called with something that fits. */
  onSend: (body: string) => void;
  act: 'send' | 'save';
  onEscape?: () => void;
  /** Before the text, in the same line. */
  lead?: ReactNode;
  /** Something else goes with it: then nothing may be said, too. */
  mayBeEmpty?: boolean;
  /** It was sent, and goes later as it is. */
  isWaiting?: boolean;
  children?: ReactNode;
}

export function MessageField(props: MessageFieldProps) {
  const { fieldRef, writing, onChange, onSend, act, onEscape, children } = props;
  const { lead, mayBeEmpty = false, isWaiting = false } = props;
  const { t } = useTranslation();
  const noteId = useId();
  const { text } = writing;
  useGrowWithText(fieldRef, text);
  const help = usePartWhenCome(fieldHelp);
  const keys = useRef<FieldKeys>(null);
  const { room } = useRoom();
  const question = useLateDialog(everybodyDialog);
  const [asked, setAsked] = useState('');
  const bodyIn = (value: string) =>
    bodyOf({ ...writing, text: value })
      .normalize('NFC')
      .trimEnd();

  const send = (value: string) => {
    const body = bodyIn(value);
    const isEmpty = body.trim() === '';
    if (isWaiting || (isEmpty && !mayBeEmpty) || body.length > limits.messageBody) return;
    if (callsMany(body, room) && fieldRef.current !== null) {
      setAsked(body);
      question.open(fieldRef.current);
    } else {
      onSend(isEmpty ? '' : body);
    }
  };
  const enter = useEnterToSend(fieldRef, (value) => {
    if (keys.current?.takesEnter() !== true) send(value);
  });
  const { length } = bodyIn(text);
  const tooLong = length > limits.messageBody;
  const Icon = act === 'send' ? IconArrowUp : IconCheck;

  return (
    <div className={classes.composer}>
      {children}
      <div className={classes.box} data-invalid={tooLong}>
        {lead}
        <textarea
          ref={fieldRef}
          className={classes.field}
          rows={1}
          value={text}
          readOnly={isWaiting}
          aria-label={t(act === 'send' ? 'composer.label' : 'message.editing')}
          aria-invalid={tooLong}
          aria-describedby={noteId}
          placeholder={t('composer.placeholder')}
          onChange={(event) => onChange({ text: event.currentTarget.value })}
          onCompositionEnd={enter.onCompositionEnd}
          onKeyDown={(event) => {
            if (keys.current?.takesKey(event.nativeEvent) === true) return;
            if (event.key === 'Escape' && !event.nativeEvent.isComposing) onEscape?.();
            enter.onKeyDown(event);
          }}
        />
        <ActionIcon
          className={classes.send}
          size={34}
          radius="xl"
          aria-label={isWaiting ? t('composer.uploading') : t(act === 'send' ? 'composer.send' : 'common.save')}
          loading={isWaiting}
          disabled={(text.trim() === '' && !mayBeEmpty) || tooLong}
          onClick={() => {
            send(fieldRef.current?.value ?? '');
            fieldRef.current?.focus();
          }}
        >
          <Icon size={19} stroke={2.2} />
        </ActionIcon>
        {help !== undefined && <help.part fieldRef={fieldRef} writing={writing} onChange={onChange} keys={keys} />}
      </div>
      <LengthNote id={noteId} length={length} />
      {question.show((EverybodyDialog) => (
        <EverybodyDialog
          count={room.memberCount}
          onConfirm={() => {
            question.close();
            onSend(asked);
          }}
          onClose={question.close}
        />
      ))}
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
