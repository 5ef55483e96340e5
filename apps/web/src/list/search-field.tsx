import { limits } from '@dark-circle/api/limits';
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useAskedText } from './use-asked-text.ts';

interface SearchFieldProps {
  label: string;
  value: string;
  fieldRef?: Ref<HTMLInputElement>;
  onSearch: (query: string) => void;
}

/** Searches while one types. */
export function SearchField({ label, value, fieldRef, onSearch }: SearchFieldProps) {
  const [typed, type] = useAskedText(value, onSearch);
  return (
    <TextInput
      type="search"
      ref={fieldRef}
      aria-label={label}
      placeholder={label}
      maxLength={limits.query}
      leftSection={<IconSearch size={17} stroke={1.8} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => type(currentTarget.value)}
    />
  );
}
