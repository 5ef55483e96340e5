import { useTimes } from '../../i18n/use-times.ts';
import { usePersonName } from '../../people/use-person-name.ts';
import classes from './lightbox.module.css';
import type { ShownPhoto } from './photos-in.ts';

/** Which of how many, by whom and when. */
export function LightboxCaption(props: { shown: ShownPhoto; number: number; count: number }) {
  const { message } = props.shown;
  const times = useTimes();
  const nameOf = usePersonName();
  return (
    <p className={classes.caption}>
      <span className={classes.count}>
        {props.number} / {props.count}
      </span>
      {message !== undefined && (
        <span className={classes.source}>
          {nameOf(message.author)} · {times.brief(message.sentAt)}
        </span>
      )}
    </p>
  );
}
