import type { Message } from '@dark-circle/sdk';
import { AnchoredMenu, type MenuAnchor } from '../../late/anchored-menu.tsx';
import { lateCode } from '../../late/late-code.ts';
import { useLateDialog } from '../../late/use-late-dialog.ts';
import { useRoom } from '../room-context.ts';
import { mayModerate } from '../../rooms/room-rights.ts';
import { MessageMenuItems } from './message-menu-items.tsx';
import { useReact } from './use-react.ts';

const deleteMessageDialog = lateCode(() => import('./delete-message-dialog.tsx'));
const emojiDialog = lateCode(() => import('../emoji/emoji-dialog.tsx'));
const moderateMessageDialog = lateCode(() => import('./moderate-message-dialog.tsx'));

export default function MessageMenu({
  message,
  mine,
  anchor,
}: {
  message: Message;
  mine: boolean;
  anchor: MenuAnchor;
}) {
  const { room, user } = useRoom();
  const react = useReact(message);
  const picker = useLateDialog(emojiDialog);
  // What others have said is removed with a reason. Whoever may not does not fetch the code of that.
  const mayRemove = user.role === 'admin' || mayModerate(room, user);
  const question = useLateDialog(!mine && mayRemove ? moderateMessageDialog : deleteMessageDialog);
  return (
    <>
      <AnchoredMenu anchor={anchor} position={mine ? 'bottom-end' : 'bottom-start'} width={232}>
        <MessageMenuItems
          message={message}
          mine={mine}
          onDelete={() => question.open(anchor.element)}
          onMoreReactions={() => picker.open(anchor.element)}
        />
      </AnchoredMenu>
      {question.show((DeleteDialog) => (
        <DeleteDialog message={message} onClose={question.close} />
      ))}
      {picker.show((EmojiDialog) => (
        <EmojiDialog onChoose={(emoji) => react(emoji, true)} onClose={picker.close} />
      ))}
    </>
  );
}
