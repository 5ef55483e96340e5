import { useRoom } from '../room-context.ts';
import { useLiveConfirmations } from './use-live-confirmations.ts';

export function LiveConfirmations() {
  useLiveConfirmations(useRoom().room.id);
  return null;
}
