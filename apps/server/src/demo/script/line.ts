/** Who says a line: the instructor, the assistant, or one of the students of this conversation, each with a number. */
export type Voice = 'instructor' | 'assistant' | number;

export interface Extras {
  /** How many lines above the one is that this answers. */
  answers?: number;
  /** What was said at first, before it was mended. */
  mended?: string;
  /** At most so many react. */
  moved?: number;
  /** Held at the top of its room from then on. */
  pinned?: true;
}

export type Line = readonly [by: Voice, body: string, extras?: Extras];

/** Lines that follow one another within minutes. */
export type Conversation = readonly Line[];
