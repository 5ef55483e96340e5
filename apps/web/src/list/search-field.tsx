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
export function SearchField(props: SearchFieldProps) {
  const [typed, setTyped] = useState(props.value);
  const [shown, setShown] = useState(props.value);
  const [asked, setAsked] = useState(props.value);
  const search = useDebouncedCallback((query: string) => {
    setAsked(query);
    props.onSearch(query);
  }, pauseMs);
  if (props.value !== shown) {
    setShown(props.value);
    // What was asked for here comes back a moment later, when more may be typed already.
    if (props.value !== asked) {
      setAsked(props.value);
      setTyped(props.value);
    }
  }
  return (
    <TextInput
      type="search"
      ref={props.fieldRef}
      aria-label={props.label}
      placeholder={props.label}
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
