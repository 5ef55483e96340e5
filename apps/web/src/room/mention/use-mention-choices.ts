import { useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeWriting } from '../composer/use-writing.ts';
import { replaceInField } from '../composer/replace-in-field.ts';
import { useMembersNow } from '../members/use-members-now.ts';
import { useRoom } from '../room-context.ts';
import { choicesFor, typedName, type Choice } from './choices.ts';
import { freeName, type Writing } from './mention-names.ts';
import { useCaret } from './use-caret.ts';

export interface OpenChoices {
  choices: readonly Choice[];
  /** Its place among them; there is one while there are any. */
  active: number;
  takesKey: (event: KeyboardEvent) => boolean;
  /** Answers whether there was anybody to choose. */
  choose: (index?: number) => boolean;
}

export function useMentionChoices(options: {
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  writing: Writing;
  onChange: ChangeWriting;
}): OpenChoices {
  const { fieldRef, writing, onChange } = options;
  const { t } = useTranslation('translation');
  const { userId } = useRoom();
  const members = useMembersNow();
  const caret = useCaret(fieldRef);
  const [moved, setMoved] = useState({ typed: '', active: 0 });
  /** Where the `@` stands for which nobody is to be proposed. */
  const [dismissed, setDismissed] = useState<number>();
  const keyInSyllable = useRef<string>(undefined);

  const place = caret === undefined ? undefined : typedName(writing.text, caret);
  const isOpen = place !== undefined && place.start !== dismissed && !writing.names.has(place.typed);
  const choices = isOpen ? choicesFor(place.typed, { members, userId, everybody: t('home.everybody') }) : [];
  const active = moved.typed === place?.typed ? Math.min(moved.active, choices.length - 1) : 0;
  if (place === undefined && dismissed !== undefined) setDismissed(undefined);

  const choose = (index = active) => {
    const [choice, field] = [choices[index], fieldRef.current];
    const now = field === null ? undefined : typedName(field.value, field.selectionStart);
    if (choice === undefined || field === null || now === undefined) return false;
    const label = freeName(choice.label, choice.id, writing.names);
    onChange({ names: new Map([...writing.names, [label, choice.id]]) });
    const end = field.selectionStart;
    replaceInField(field, { start: now.start, end, text: field.value[end] === ' ' ? `@${label}` : `@${label} ` });
    return true;
  };

  /** Some browsers tell of a key that ends a syllable twice: before, and once more behind it. */
  const isToldAgain = (event: KeyboardEvent) => {
    const again = !event.isComposing && !event.repeat && keyInSyllable.current === event.key;
    keyInSyllable.current = event.isComposing ? event.key : undefined;
    return again;
  };

  const takesKey = (event: KeyboardEvent) => {
    if (choices.length === 0 || place === undefined) return false;
    // In other scripts these keys are about what is being composed.
    if (event.isComposing && !/\p{Script=Hangul}$/u.test(place.typed)) return false;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const isTab = event.key === 'Tab' && !event.shiftKey;
    if (step === 0 && !isTab && event.key !== 'Escape') return false;
    event.preventDefault();
    if (isToldAgain(event)) return true;
    if (event.key === 'Escape') setDismissed(place.start);
    else if (isTab) choose();
    else setMoved({ typed: place.typed, active: (active + step + choices.length) % choices.length });
    return true;
  };

  return { choices, active, takesKey, choose };
}
