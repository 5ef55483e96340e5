import { createContext } from 'react';

/** Shows a message in its place, wherever in the room that is. */
export const JumpContext = createContext<(seq: number) => void>(() => undefined);
