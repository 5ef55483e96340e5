import type { Person } from '@dark-circle/sdk';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './people-picker.module.css';

/** Each is taken out again by a press. */
export function ChosenPeople(props: { people: readonly Person[]; onDrop: (person: Person) => void }) {
  const { t } = useTranslation('direct');
  if (props.people.length === 0) return null;
  return (
    <ul className={classes.chosen} aria-label={t('picker.chosen')}>
      {props.people.map((person) => (
        <li key={person.id}>
          <button
            type="button"
            className={classes.chip}
            aria-label={t('picker.drop', { name: person.name })}
            onClick={() => props.onDrop(person)}
          >
            {person.name}
            <IconX size={14} stroke={2} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
