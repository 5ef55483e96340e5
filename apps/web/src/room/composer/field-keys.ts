import type { RefObject } from 'react';
import type { Writing } from '../mention/mention-names.ts';
import type { ChangeWriting } from './use-writing.ts';

/** Keys that mean more than themselves to what helps with writing; the field asks before it acts on one. */
export interface FieldKeys {
  /** Whether that was all of it. */
  takesKey: (event: KeyboardEvent) => boolean;
  /** Of an Enter that would send. In the middle of a syllable it is asked when that is complete. */
  takesEnter: () => boolean;
}

export interface FieldHelpProps {
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  writing: Writing;
  onChange: ChangeWriting;
  keys: RefObject<FieldKeys | null>;
}
