import type { Person } from '@dark-circle/sdk';
import { usePersonName } from '../people/use-person-name.ts';

/** A direct conversation has no name of its own: it is called by the others in it. */
export function useRoomName(): (room: { name: string; people?: readonly Person[] }) => string {
  const nameOf = usePersonName();
  return ({ name, people }) => people?.map(nameOf).join(', ') ?? name;
}
