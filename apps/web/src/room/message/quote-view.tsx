import type { Quote } from '@dark-circle/sdk';
import { use } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../../people/use-person-name.ts';
import { JumpContext } from '../timeline/jump-context.ts';
import classes from './quote-view.module.css';

export function QuoteView({ quote }: { quote: Quote }) {
  const { t } = useTranslation();
  const name = usePersonName()(quote.author);
  const jumpTo = use(JumpContext);
  return (
    <button
      type="button"
      className={classes.quote}
      title={t('message.toQuoted', { name })}
      onClick={() => jumpTo(quote.seq)}
    >
      <span className={classes.name}>{name}</span>
      <span className={classes.body}>{quote.deleted ? t('message.deleted') : quote.body}</span>
    </button>
  );
}
