import { useQuery } from '@tanstack/react-query';
import { useServices } from '../app/services.ts';

export function useMyRooms() {
  const { trpc } = useServices();
  return useQuery(trpc.chat.rooms.queryOptions());
}
