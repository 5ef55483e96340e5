import type { Message } from '@dark-circle/sdk';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../room-context.ts';
import classes from './reactions.module.css';
import { useReact } from './use-react.ts';

/** Most messages have none, and then there is nothing to prepare. */
export function Reactions({ message }: { message: Message }) {
  return message.reactions.length === 0 ? null : <ReactionButtons message={message} />;
}

function ReactionButtons({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { userId } = useRoom();
  const react = useReact(message);
  return (
    <div className={classes.reactions}>
      {message.reactions.map(({ emoji, userIds }) => {
        const mine = userIds.some((id) => id === userId);
        const count = userIds.length;
        return (
          <button
            key={emoji}
            type="button"
            className={classes.reaction}
            aria-pressed={mine}
            aria-label={t(mine ? 'message.reactionMine' : 'message.reactionBy', { emoji, count })}
            onClick={() => react(emoji, !mine)}
          >
            <span aria-hidden>{emoji}</span>
            <span aria-hidden>{count}</span>
          </button>
        );
      })}
    </div>
  );
}
