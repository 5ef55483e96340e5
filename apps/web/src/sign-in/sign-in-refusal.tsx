import { chatErrorOf } from '@dark-circle/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/services.ts';
import { refusalName } from '../errors/refusal-name.ts';
import { Notice } from '../form/notice.tsx';
import { BanNotice } from './ban-notice.tsx';

/** Why one stands before the door: this attempt was refused, or the last session was ended by the server. */
export function SignInRefusal({ error }: { error: Error | null }) {
  const { t } = useTranslation();
  const ended = useLastEnd();
  if (error === null) {
    if (ended?.why === undefined) return null;
    if (ended.why === 'USER_BANNED') return <BanNotice details={ended.details ?? {}} />;
    return <Notice tone="caution">{t('signIn.ended')}</Notice>;
  }
  const { reason, details, fields } = chatErrorOf(error);
  if (reason === 'USER_BANNED') return <BanNotice details={details ?? {}} />;
  // The sentence beside the field says it already.
  if (fields !== undefined) return null;
  return <Notice tone="danger">{t(`reason.${refusalName(error)}`)}</Notice>;
}

/** Also while the next page is on its way to who has just signed in: the notice stays, and the button below it. */
function useLastEnd() {
  const session = useSession();
  const [ended, setEnded] = useState(session);
  if (session.status === 'signedOut' && session !== ended) setEnded(session);
  return ended.status === 'signedOut' ? ended : undefined;
}
