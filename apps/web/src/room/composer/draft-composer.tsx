import type { Message } from '@dark-circle/sdk';
import { useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';
import { usePersonName } from '../../people/use-person-name.ts';
import { useRoom } from '../room-context.ts';
import { ComposeTarget } from './compose-target.tsx';
import { MessageField } from './message-field.tsx';
import { useDraft } from './use-draft.ts';
import { useFocusOn } from './use-focus-on.ts';

interface DraftComposerProps {
  replyTo: Message | undefined;
  onDone: () => void;
}

export function DraftComposer({ replyTo, onDone }: DraftComposerProps) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const { room, userId, draft } = useRoom();
  const { outbox } = useServices().client;
  const showRefusal = useRefusalToast();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useDraft(userId, room.id);
  useFocusOn(field, replyTo?.seq);

  useImperativeHandle(draft, () => ({
    focus: () => field.current?.focus(),
    rewrite: (refused) => {
      // What was begun since stays, below it.
      setText(text === '' ? refused.body : `${refused.body}\n${text}`);
      outbox.discard(refused.clientMessageId);
      field.current?.focus();
    },
  }));

  const send = (body: string) => {
    try {
      outbox.post({ roomId: room.id, body, ...(replyTo !== undefined && { replyTo: replyTo.seq }) });
    } catch (error) {
      // The outbox is full: the text stays in the field.
      showRefusal(error);
      return;
    }
    setText('');
    onDone();
  };

  return (
    <MessageField fieldRef={field} text={text} onText={setText} onSend={send} act="send" onEscape={onDone}>
      {replyTo !== undefined && (
        <ComposeTarget
          title={t('message.repliedTo', { name: nameOf(replyTo.author) })}
          body={replyTo.body}
          cancel={t('composer.cancelReply')}
          onCancel={onDone}
        />
      )}
    </MessageField>
  );
}
