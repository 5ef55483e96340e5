import type { Person } from '@dark-circle/sdk';
import { useId } from 'react';
import { Avatar } from '../../people/avatar.tsx';
import { usePersonName } from '../../people/use-person-name.ts';
import classes from './people-lists.module.css';

interface PeopleList {
  title: string;
  people: readonly (Person & { note?: string })[];
  /** For when there is nobody. */
  empty: string;
}

/** Those of whom something is true, and the others. */
export function PeopleLists({ lists }: { lists: readonly PeopleList[] }) {
  return lists.map((list) => <OneList key={list.empty} {...list} />);
}

function OneList({ title, people, empty }: PeopleList) {
  const id = useId();
  const nameOf = usePersonName();
  return (
    <section className={classes.section}>
      <h3 id={id} className={classes.title}>
        {title}
      </h3>
      {people.length === 0 ? (
        <p className={classes.empty}>{empty}</p>
      ) : (
        <ul className={classes.list} aria-labelledby={id}>
          {people.map((person) => (
            <li key={person.id} className={classes.person}>
              <Avatar person={person} size={26} />
              <span className={classes.name}>{nameOf(person)}</span>
              {person.note !== undefined && <span className={classes.note}>{person.note}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
