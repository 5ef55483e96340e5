import classes from './avatar.module.css';

/** Apart enough to tell people from each other at a glance, faint enough to stay behind their names. */
const hues = [20, 65, 110, 160, 210, 255, 300, 345] as const;

/** 김민준 → 민준: a Korean is called by the given name. Others by the first two letters. */
function initials(name: string): string {
  // Of nobody any more.
  if (name === '') return '–';
  const compact = name.replaceAll(/\s+/gu, '');
  const letters = Array.from(compact);
  return /^\p{Script=Hangul}{3,4}$/u.test(compact) ? letters.slice(-2).join('') : letters.slice(0, 2).join('');
}

export function Avatar({ person, size = 36 }: { person: { id: number; name: string }; size?: number }) {
  const hue = hues[person.id % hues.length];
  return (
    <span
      aria-hidden
      className={classes.avatar}
      data-former={person.name === ''}
      style={{ '--avatar-hue': hue, width: size, height: size, fontSize: size * 0.34 }}
    >
      {initials(person.name)}
    </span>
  );
}
