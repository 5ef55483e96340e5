import type { Message } from '@dark-circle/sdk';
import { useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';
import { usePersonName } from '../../people/use-person-name.ts';
import { AttachButton } from '../attach/attach-button.tsx';
import { useAttaching } from '../attach/use-attaching.ts';
import { useSendWhenUploaded } from '../attach/use-send-when-uploaded.ts';
import { nothingWritten, writingOf } from '../mention/mention-names.ts';
import { useMembersNow } from '../members/use-members-now.ts';
import { useSaidInBrief } from '../message/use-said-in-brief.ts';
import { useRoom } from '../room-context.ts';
import { useTellTyping } from '../typing/use-tell-typing.ts';
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
  const inBrief = useSaidInBrief();
  const { room, userId, draft } = useRoom();
  const { outbox } = useServices().client;
  const showRefusal = useRefusalToast();
  const field = useRef<HTMLTextAreaElement>(null);
  const members = useMembersNow();
  const [writing, change] = useDraft(userId, room.id);
  const tellTyping = useTellTyping(room.id);
  useFocusOn(field, replyTo?.seq);
  const attaching = useAttaching(room.id);

  useImperativeHandle(draft, () => ({
    focus: () => field.current?.focus(),
    rewrite: (refused) => {
      const { text, names } = writingOf(refused.body, members, t('home.everybody'));
      // What was begun since stays, below it.
      change({
        text: writing.text === '' || text === '' ? text + writing.text : `${text}\n${writing.text}`,
        names: new Map([...writing.names, ...names]),
      });
      attaching.putBack(refused);
      outbox.discard(refused.clientMessageId);
      field.current?.focus();
    },
  }));

  const sending = useSendWhenUploaded(attaching.tray, (body, attachments) => {
    try {
      outbox.post({ roomId: room.id, body, attachments, ...(replyTo !== undefined && { replyTo: replyTo.seq }) });
    } catch (error) {
      // The outbox is full: the text stays in the field.
      showRefusal(error);
      return false;
    }
    change(nothingWritten);
    onDone();
    return true;
  });

  return (
    <MessageField
      fieldRef={field}
      writing={writing}
      onChange={(part) => {
        change(part);
        if (part.text !== undefined && part.text !== '') tellTyping();
      }}
      onSend={sending.send}
      act="send"
      onEscape={onDone}
      lead={<AttachButton disabled={sending.isWaiting} onFiles={attaching.add} />}
      mayBeEmpty={attaching.count > 0}
      isWaiting={sending.isWaiting}
    >
      {replyTo !== undefined && (
        <ComposeTarget
          title={t('message.repliedTo', { name: nameOf(replyTo.author) })}
          body={inBrief(replyTo)}
          cancel={t('composer.cancelReply')}
          onCancel={onDone}
        />
      )}
      {attaching.View !== undefined && <attaching.View attaching={attaching} sending={sending} field={field} />}
    </MessageField>
  );
}
