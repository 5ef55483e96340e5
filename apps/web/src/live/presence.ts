import { chatErrorOf, type ChatClient } from '@dark-circle/sdk';

interface Place {
  roomId: number;
  connectionId: string;
}

export interface RoomPresence {
  enter(place: Place): Promise<void>;
  exit(place: Place): Promise<void>;
}

/** One act at a time: an exit that overtakes the next enter would leave a person invisible in an open room. */
export function createPresence({ trpc }: ChatClient): RoomPresence {
  let previous: Promise<void> = Promise.resolve();
  const inTurn = (act: () => Promise<unknown>): Promise<void> => {
    const turn = previous.then(() => act()).then(() => undefined, ignoreEndedStream);
    // Whoever asked hears of a failure; the next in line goes on.
    previous = turn.catch(() => undefined);
    return turn;
  };
  return {
    enter: (place) => inTurn(() => trpc.chat.enter.mutate(place)),
    exit: (place) => inTurn(() => trpc.chat.exit.mutate(place)),
  };
}

/** The stream has ended, or one is out: the server forgets the presence by itself, and the next stream enters again. */
function ignoreEndedStream(error: unknown): void {
  const { kind, reason } = chatErrorOf(error);
  const ended = kind === 'network' || reason === 'SIGNED_OUT';
  if (!ended && reason !== 'NOT_A_MEMBER' && reason !== 'ROOM_NOT_FOUND') throw error;
}
