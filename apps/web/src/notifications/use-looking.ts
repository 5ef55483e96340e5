import { useDocumentVisibility } from '@mantine/hooks';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useUserId } from '../app/services.ts';
import { canNotify } from './can-notify.ts';
import { lookAt } from './looking.ts';

/** Of the room that this tab shows, for as long as it is seen. */
export function useLooking(): void {
  const userId = useUserId();
  const { roomId } = useParams({ strict: false });
  const visibility = useDocumentVisibility();
  useEffect(() => {
    if (userId === undefined || roomId === undefined || visibility !== 'visible' || !canNotify()) return undefined;
    return lookAt(userId, Number(roomId));
  }, [userId, roomId, visibility]);
}
