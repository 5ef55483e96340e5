import type { Message } from '@dark-circle/sdk';
import { AnchoredMenu, type MenuAnchor } from '../../late/anchored-menu.tsx';
import { lateCode } from '../../late/late-code.ts';
import { useLateDialog } from '../../late/use-late-dialog.ts';
import { useRoom } from '../room-context.ts';
import { MessageMenuItems } from './message-menu-items.tsx';

const deleteMessageDialog = lateCode(() => import('./delete-message-dialog.tsx'));
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
  const { user } = useRoom();
  // What others have said is an admin's to remove, with a reason. Nobody else fetches the code of that.
  const question = useLateDialog(!mine && user.role === 'admin' ? moderateMessageDialog : deleteMessageDialog);
  return (
    <>
      <AnchoredMenu anchor={anchor} position={mine ? 'bottom-end' : 'bottom-start'} width={232}>
        <MessageMenuItems message={message} mine={mine} onDelete={() => question.open(anchor.element)} />
      </AnchoredMenu>
      {question.show((DeleteDialog) => (
        <DeleteDialog message={message} onClose={question.close} />
      ))}
    </>
  );
}
