import { useRoom } from '../room-context.ts';
import { DraftComposer } from './draft-composer.tsx';
import { EditComposer } from './edit-composer.tsx';
import { useChatBanCheck } from './use-chat-ban-check.ts';

/** Editing has a field of its own, so that a draft that was begun is still there afterwards. */
export function Composer() {
  const { compose, setCompose } = useRoom();
  useChatBanCheck();
  const done = () => setCompose({ mode: 'new' });
  return compose.mode === 'edit' ? (
    <EditComposer key={compose.message.seq} message={compose.message} onDone={done} />
  ) : (
    <DraftComposer replyTo={compose.mode === 'reply' ? compose.message : undefined} onDone={done} />
  );
}
