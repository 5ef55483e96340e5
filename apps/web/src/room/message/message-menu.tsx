import type { Message } from '@dark-circle/sdk';
import { AnchoredMenu, type MenuAnchor } from '../../late/anchored-menu.tsx';
import { lateCode } from '../../late/late-code.ts';
import { useLateDialog } from '../../late/use-late-dialog.ts';
import { MessageMenuItems } from './message-menu-items.tsx';

const deleteMessageDialog = lateCode(() => import('./delete-message-dialog.tsx'));

export default function MessageMenu({
  message,
  mine,
  anchor,
}: {
  message: Message;
  mine: boolean;
  anchor: MenuAnchor;
}) {
  const question = useLateDialog(deleteMessageDialog);
  return (
    <>
      <AnchoredMenu anchor={anchor} position={mine ? 'bottom-end' : 'bottom-start'} width={232}>
        <MessageMenuItems message={message} mine={mine} onDelete={() => question.open(anchor.element)} />
      </AnchoredMenu>
      {question.show((DeleteMessageDialog) => (
        <DeleteMessageDialog message={message} onClose={question.close} />
      ))}
    </>
  );
}
