import { useImperativeHandle } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { MentionChoices } from '../mention/mention-choices.tsx';
import { useMentionChoices } from '../mention/use-mention-choices.ts';
import { mentionEn } from '../mention/words-en.ts';
import { mentionKo } from '../mention/words-ko.ts';
import { emphasise } from './emphasise.ts';
import type { FieldHelpProps } from './field-keys.ts';

/** What helps with writing and is not needed to begin: who may be meant by what stands behind an `@`, and emphasis by key. */
export default function FieldHelp({ fieldRef, writing, onChange, keys }: FieldHelpProps) {
  useWords('mention', { ko: mentionKo, en: mentionEn });
  const choices = useMentionChoices({ fieldRef, writing, onChange });

  useImperativeHandle(keys, () => ({
    takesKey: (event) => choices.takesKey(event) || emphasise(event, fieldRef.current),
    takesEnter: choices.choose,
  }));

  return <MentionChoices choices={choices} fieldRef={fieldRef} />;
}
