import type { Message } from '@dark-circle/sdk';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { AnchoredMenu, type MenuAnchor } from '../../late-menu/anchored-menu.tsx';
import { MessageMenuItems } from './message-menu-items.tsx';

const DeleteMessageDialog = lazy(() => import('./delete-message-dialog.tsx'));

export default function MessageMenu(props: { message: Message; mine: boolean; anchor: MenuAnchor }) {
  const [asking, question] = useDisclosure(false);
  return (
    <>
      <AnchoredMenu anchor={props.anchor} position={props.mine ? 'bottom-end' : 'bottom-start'} width={232}>
        <MessageMenuItems message={props.message} mine={props.mine} onDelete={question.open} />
      </AnchoredMenu>
      <Suspense>{asking && <DeleteMessageDialog message={props.message} onClose={question.close} />}</Suspense>
    </>
  );
}
