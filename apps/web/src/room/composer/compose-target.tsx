import { CloseButton } from '@mantine/core';
import classes from './compose-target.module.css';

/** What the text below will answer or replace. */
export function ComposeTarget(props: { title: string; body: string; cancel: string; onCancel: () => void }) {
  return (
    <div className={classes.target}>
      <div className={classes.text}>
        <p className={classes.title}>{props.title}</p>
        <p className={classes.body}>{props.body}</p>
      </div>
      <CloseButton aria-label={props.cancel} onClick={props.onCancel} />
    </div>
  );
}
