import type { Quote } from '@dark-circle/sdk';
import { use } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../../people/use-person-name.ts';
import { JumpContext } from '../timeline/jump-context.ts';
import classes from './quote-view.module.css';
import { useSaidInBrief } from './use-said-in-brief.ts';

export function QuoteView({ quote }: { quote: Quote }) {
  const { t } = useTranslation();
  const name = usePersonName()(quote.author);
  const inBrief = useSaidInBrief();
  const jumpTo = use(JumpContext);
  return (
    <button
      type="button"
      className={classes.quote}
      title={t('message.toQuoted', { name })}
      onClick={() => jumpTo(quote.seq)}
    >
      <span className={classes.name}>{name}</span>
      <span className={classes.body}>
        {quote.deleted ? t('message.deleted') : inBrief({ ...quote, mentions: quote.mentions ?? [] })}
      </span>
    </button>
  );
}
