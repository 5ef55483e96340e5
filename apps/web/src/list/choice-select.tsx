import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';

interface ChoiceSelectProps<Choice extends string> extends Pick<NativeSelectProps, 'label' | 'aria-label'> {
  choices: readonly { value: Choice; label: string }[];
  value: Choice;
  onChange: (choice: Choice) => void;
}

/** One of several, as the system itself lets one choose: with the keyboard, and with a wheel on a phone. */
export function ChoiceSelect<Choice extends string>({ choices, onChange, ...field }: ChoiceSelectProps<Choice>) {
  return (
    <NativeSelect
      {...field}
      data={[...choices]}
      rightSection={<IconChevronDown size={16} stroke={1.8} aria-hidden />}
      onChange={({ currentTarget }) => {
        const choice = choices.find(({ value }) => value === currentTarget.value);
        if (choice !== undefined) onChange(choice.value);
      }}
    />
  );
}
