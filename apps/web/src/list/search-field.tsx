import { limits } from '@dark-circle/api/limits';
import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState, type Ref } from 'react';

/** Long enough that a word in Hangul is not searched for letter by letter. */
const pauseMs = 250;

interface SearchFieldProps {
  label: string;
  value: string;
  fieldRef?: Ref<HTMLInputElement>;
  onSearch: (query: string) => void;
}

/** Searches while one types. What the address says wins when it changes by itself, as on going back. */
export function SearchField({ label, value, fieldRef, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const [shown, setShown] = useState(value);
  const [asked, setAsked] = useState(value);
  const search = useDebouncedCallback((query: string) => {
    setAsked(query);
    onSearch(query);
  }, pauseMs);
  if (value !== shown) {
    setShown(value);
    // What was asked for here comes back a moment later, when more may be typed already.
    if (value !== asked) {
      setAsked(value);
      setTyped(value);
    }
  }
  return (
    <TextInput
      type="search"
      ref={fieldRef}
      aria-label={label}
      placeholder={label}
      maxLength={limits.query}
      leftSection={<IconSearch size={17} stroke={1.8} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        search(event.currentTarget.value.trim());
      }}
    />
  );
}
