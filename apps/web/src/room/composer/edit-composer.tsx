import type { Message } from '@dark-circle/sdk';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';
import { writingOf } from '../mention/mention-names.ts';
import { useSaidInBrief } from '../message/use-said-in-brief.ts';
import { ComposeTarget } from './compose-target.tsx';
import { MessageField } from './message-field.tsx';
import { useFocusOn } from './use-focus-on.ts';
import { useWriting } from './use-writing.ts';

export function EditComposer({ message, onDone }: { message: Message; onDone: () => void }) {
  const { t } = useTranslation();
  const { trpc } = useServices();
  const inBrief = useSaidInBrief();
  const showRefusal = useRefusalToast();
  const field = useRef<HTMLTextAreaElement>(null);
  const [writing, change] = useWriting(() => writingOf(message.body, message.mentions, t('home.everybody')));
  useFocusOn(field, message.seq);
  const edit = useMutation(trpc.chat.editMessage.mutationOptions({ onError: showRefusal }));

  const saving = useRef(false);

  const save = (body: string) => {
    // A ref, since two Enters may come before the next render.
    if (saving.current) return;
    if (body === message.body) {
      onDone();
      return;
    }
    saving.current = true;
    edit.mutate(
      { roomId: message.roomId, seq: message.seq, body },
      // Here and not above: once this field is gone, a late answer must not close what is open instead.
      { onSuccess: onDone, onSettled: () => void (saving.current = false) },
    );
  };

  return (
    <MessageField fieldRef={field} writing={writing} onChange={change} onSend={save} act="save" onEscape={onDone}>
      <ComposeTarget
        title={t('message.editing')}
        body={inBrief(message)}
        cancel={t('common.cancel')}
        onCancel={onDone}
      />
    </MessageField>
  );
}
