import type { Person } from '@dark-circle/sdk';
import { IconCheck } from '@tabler/icons-react';
import { Avatar } from '../people/avatar.tsx';
import classes from './people-picker.module.css';

interface PersonChoiceProps {
  person: Person;
  checked: boolean;
  disabled: boolean;
  onChange: (checked: boolean) => void;
}

/** A checkbox to the keyboard and the screen reader. */
export function PersonChoice({ person, checked, disabled, onChange }: PersonChoiceProps) {
  return (
    <label className={classes.person} data-disabled={disabled}>
      <input
        type="checkbox"
        className={classes.hidden}
        checked={checked}
        disabled={disabled}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <Avatar person={person} size={32} />
      <span className={classes.name}>{person.name}</span>
      <span className={classes.mark} aria-hidden>
        {checked && <IconCheck size={14} stroke={3} />}
      </span>
    </label>
  );
}
