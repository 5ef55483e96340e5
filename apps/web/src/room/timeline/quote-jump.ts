import type { Quote } from '@dark-circle/sdk';
import { createContext, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../app/use-toast.ts';
import type { Row } from './rows.ts';
import type { MessageVirtualizer } from './use-message-scroll.ts';

export interface QuoteJump {
  jumpTo: (seq: Quote['seq']) => void;
  /** The row that was jumped to. */
  flashing: string | undefined;
}

export const QuoteJumpContext = createContext<QuoteJump>({ jumpTo: () => undefined, flashing: undefined });

export function useQuoteJump(rows: readonly Row[], virtualizer: MessageVirtualizer): QuoteJump {
  const { t } = useTranslation();
  const showToast = useToast();
  const [flashing, setFlashing] = useState<string>();
  const jumpTo = useCallback(
    (seq: number) => {
      const index = rows.findIndex((row) => row.kind === 'message' && row.message.seq === seq);
      const row = rows[index];
      if (row === undefined) {
        showToast({ id: 'quoted-away', message: t('message.quotedAway') });
        return;
      }
      setFlashing(row.key);
      virtualizer.scrollToIndex(index, { align: 'center' });
    },
    [rows, virtualizer, showToast, t],
  );
  return useMemo(() => ({ jumpTo, flashing }), [jumpTo, flashing]);
}
