import { TextInput } from '@mantine/core';

interface DayRangeProps {
  labels: { from: string; to: string };
  /** YYYY-MM-DD. */
  from: string | undefined;
  to: string | undefined;
  onChange: (changes: { from?: string | undefined } | { to?: string | undefined }) => void;
}

/** Two days, both included and either left out, as the system itself lets one choose them. */
export function DayRange({ labels, from, to, onChange }: DayRangeProps) {
  const filled = (value: string): string | undefined => (value === '' ? undefined : value);
  return (
    <>
      <TextInput
        type="date"
        label={labels.from}
        max={to}
        value={from ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ from: filled(value) })}
      />
      <TextInput
        type="date"
        label={labels.to}
        min={from}
        value={to ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ to: filled(value) })}
      />
    </>
  );
}
