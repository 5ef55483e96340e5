import { useId } from 'react';
import classes from './choice-chips.module.css';

interface ChoiceChipsProps<Choice extends string> {
  label: string;
  /** Labels for the eye too, where the chips are a field of a form. */
  labelShown?: boolean;
  choices: readonly { value: Choice; label: string }[];
  value: Choice;
  onChange: (choice: Choice) => void;
}

/** One of a few, all of them in sight. Radios to the keyboard and the screen reader. */
export function ChoiceChips<Choice extends string>(props: ChoiceChipsProps<Choice>) {
  const name = useId();
  return (
    <fieldset className={classes.set}>
      <legend className={props.labelShown === true ? classes.legend : classes.hidden}>{props.label}</legend>
      {props.choices.map(({ value, label }) => (
        <label key={value} className={classes.chip}>
          <input
            className={classes.hidden}
            type="radio"
            name={name}
            value={value}
            checked={value === props.value}
            onChange={() => props.onChange(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
