import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

/** Long enough that a word in Hangul is not asked for letter by letter. */
const pauseMs = 250;

/**
 * Asks while one types, and leaves the field alone. What the address says wins when it changes by itself, as on going back.
 * @returns what stands in the field, and what to tell of each change of it
 */
export function useAskedText(
  value: string,
  onAsk: (text: string) => void,
): [typed: string, type: (text: string) => void] {
  const [typed, setTyped] = useState(value);
  const [shown, setShown] = useState(value);
  const [asked, setAsked] = useState(value);
  /** How often the address has changed by itself. */
  const [timesChanged, setTimesChanged] = useState(0);
  const ask = useDebouncedCallback((text: string, timesChangedBefore: number) => {
    // Typed just before, and asked for now, it would take the new address away again.
    if (timesChangedBefore !== timesChanged) return;
    setAsked(text);
    onAsk(text);
  }, pauseMs);
  if (value !== shown) {
    setShown(value);
    // What was asked for here comes back a moment later, when more may be typed already.
    if (value !== asked) {
      setAsked(value);
      setTyped(value);
      setTimesChanged(timesChanged + 1);
    }
  }
  return [
    typed,
    (text) => {
      setTyped(text);
      ask(text.trim(), timesChanged);
    },
  ];
}
