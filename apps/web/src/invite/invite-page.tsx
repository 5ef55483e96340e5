import { chatErrorOf } from '@dark-circle/sdk';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PlainPage } from '../app/plain-page.tsx';
import { useServices } from '../app/services.ts';
import { usePageTitle } from '../app/use-page-title.ts';
import { refusalName } from '../errors/refusal-name.ts';
import { useWords } from '../i18n/use-words.ts';
import { RoomSkeleton } from '../room/room-skeleton.tsx';
import { InvitationView } from './invitation-view.tsx';
import { inviteEn } from './words-en.ts';
import { inviteKo } from './words-ko.ts';

/** Where a link of a room leads: what it opens, and the way in. Whoever is in already goes on at once. */
export function InvitePage() {
  useWords('invite', { ko: inviteKo, en: inviteEn });
  const { t } = useTranslation(['invite', 'translation']);
  const { code } = useParams({ from: '/inside/invite/$code' });
  const { trpc } = useServices();
  const invitation = useQuery(trpc.chat.invitation.queryOptions({ code }, { staleTime: 0, gcTime: 0 }));
  usePageTitle(invitation.data?.name);
  const toHome = (
    <Button variant="default" renderRoot={(props) => <Link {...props} to="/" />}>
      {t('translation:room.toHome')}
    </Button>
  );
  if (invitation.data?.isMember === true) {
    return <Navigate to="/rooms/$roomId" params={{ roomId: String(invitation.data.id) }} replace />;
  }
  if (invitation.data !== undefined) return <InvitationView code={code} room={invitation.data} />;
  if (invitation.isPending) {
    return (
      <main aria-label={t('opening')}>
        <RoomSkeleton />
      </main>
    );
  }
  if (opensNothing(invitation.error)) {
    return (
      <PlainPage title={t('invalidTitle')} body={t('invalidBody')}>
        {toHome}
      </PlainPage>
    );
  }
  return (
    <PlainPage title={t('failed')} body={t(`translation:reason.${refusalName(invitation.error)}`)}>
      <Button loading={invitation.isFetching} onClick={() => void invitation.refetch()}>
        {t('translation:common.retry')}
      </Button>
      {toHome}
    </PlainPage>
  );
}

/** Void, or no code at all. */
function opensNothing(error: unknown): boolean {
  const { reason, fields } = chatErrorOf(error);
  return reason === 'INVITE_INVALID' || fields !== undefined;
}
