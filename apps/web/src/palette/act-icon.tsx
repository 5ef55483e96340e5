import type { IconProps } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import classes from './act-icon.module.css';

/** As wide as the sign of a room and the face of a person, so that all lines begin below each other. */
export function ActIcon({ Icon }: { Icon: ComponentType<IconProps> }) {
  return (
    <span className={classes.icon} aria-hidden>
      <Icon size={18} stroke={1.7} />
    </span>
  );
}
