import type { Message } from '@dark-circle/sdk';
import { Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, type ReactElement } from 'react';
import { MessageMenuItems } from './message-menu-items.tsx';

const DeleteMessageDialog = lazy(() => import('./delete-message-dialog.tsx'));

export default function MessageMenu(props: {
  message: Message;
  mine: boolean;
  target: ReactElement;
  openAtOnce: boolean;
}) {
  const [asking, question] = useDisclosure(false);
  return (
    <>
      <Menu
        defaultOpened={props.openAtOnce}
        position={props.mine ? 'bottom-end' : 'bottom-start'}
        width={232}
        returnFocus
      >
        <Menu.Target>{props.target}</Menu.Target>
        <Menu.Dropdown>
          <MessageMenuItems message={props.message} mine={props.mine} onDelete={question.open} />
        </Menu.Dropdown>
      </Menu>
      <Suspense>{asking && <DeleteMessageDialog message={props.message} onClose={question.close} />}</Suspense>
    </>
  );
}
