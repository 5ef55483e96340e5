import type { RoomChanges } from '@dark-circle/db';

/** An input without the fields that were left out, which stay as they are. */
export function roomChanges(input: {
  name?: string | undefined;
  topic?: string | undefined;
  archived?: boolean | undefined;
}): RoomChanges {
  const { name, topic, archived } = input;
  return {
    ...(name !== undefined && { name }),
    ...(topic !== undefined && { topic }),
    ...(archived !== undefined && { archived }),
  };
}
