import { useEffect, useRef, type CompositionEvent, type KeyboardEvent, type RefObject } from 'react';

const endsInHangul = /\p{Script=Hangul}$/u;
const lineBreaks = new Set(['insertLineBreak', 'insertParagraph']);

interface EnterHandlers {
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  onCompositionEnd: (event: CompositionEvent<HTMLTextAreaElement>) => void;
}

/**
 * Enter sends, Shift+Enter breaks the line.
 *
 * A syllable of Hangul is composed until the next key, so Enter comes in the middle of it: at that moment the text is not
 * final, and sending it would send it without its last syllable, or twice. The Enter is remembered and sends once the
 * syllable is complete. What browsers do after that differs: some repeat the keydown, some break the line. The repeated
 * key finds an empty field, and the line break is refused here. Other scripts use Enter to choose a candidate: theirs
 * does not send. Safari ends the composition before it reports that Enter, and marks the key alone as the keyboard's.
 */
export function useEnterToSend(
  fieldRef: RefObject<HTMLTextAreaElement | null>,
  send: (text: string) => void,
): EnterHandlers {
  const enterWaits = useRef(false);
  const breakMayFollow = useRef(false);
  const lastWasHangul = useRef(false);

  useEffect(() => {
    const field = fieldRef.current;
    // React's onBeforeInput is another event than the browser's, which alone tells a line break from text.
    const refuseBreak = (event: InputEvent) => {
      if (breakMayFollow.current && lineBreaks.has(event.inputType)) event.preventDefault();
    };
    field?.addEventListener('beforeinput', refuseBreak);
    return () => field?.removeEventListener('beforeinput', refuseBreak);
  }, [fieldRef]);

  return {
    onKeyDown: (event) => {
      breakMayFollow.current = false;
      if (event.key !== 'Enter' || event.shiftKey) {
        enterWaits.current = false;
        return;
      }
      if (event.nativeEvent.isComposing) {
        enterWaits.current = true;
        return;
      }
      event.preventDefault();
      if (endedComposition(event) && !lastWasHangul.current) return;
      send(event.currentTarget.value);
    },
    onCompositionEnd: (event) => {
      lastWasHangul.current = endsInHangul.test(event.data);
      if (!enterWaits.current) return;
      enterWaits.current = false;
      if (!lastWasHangul.current) return;
      breakMayFollow.current = true;
      send(event.currentTarget.value);
    },
  };
}

const keyOfInputMethod = 229;

function endedComposition(event: KeyboardEvent): boolean {
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else tells it in Safari
  return event.keyCode === keyOfInputMethod;
}
