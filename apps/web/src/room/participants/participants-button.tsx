import { Button, VisuallyHidden } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { lateCode } from '../../late/late-code.ts';
import { useLateDialog } from '../../late/use-late-dialog.ts';
import type { Participants } from './use-participants.ts';

const participantDrawer = lateCode(() => import('./participant-drawer.tsx'));

/** How many take part, and the way to who they are, where the page has no room for them. */
export function ParticipantsButton({ participants }: { participants: Participants }) {
  const { t } = useTranslation();
  const drawer = useLateDialog(participantDrawer);
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-md"
        px="xs"
        leftSection={<IconUsers size={19} stroke={1.7} />}
        aria-haspopup="dialog"
        onClick={(event) => drawer.open(event.currentTarget)}
      >
        {participants.data?.length ?? ''}
        <VisuallyHidden>{t('room.openParticipants')}</VisuallyHidden>
      </Button>
      {drawer.show((ParticipantDrawer) => (
        <ParticipantDrawer participants={participants} onClose={drawer.close} />
      ))}
    </>
  );
}
