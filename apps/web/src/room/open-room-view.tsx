import type { RoomSummary, User } from '@dark-circle/sdk';
import { useMediaQuery } from '@mantine/hooks';
import { useMemo, useRef, useState } from 'react';
import { usePageTitle } from '../app/use-page-title.ts';
import { useRoomName } from '../rooms/use-room-name.ts';
import { Composer } from './composer/composer.tsx';
import { ComposerClosed } from './composer/composer-closed.tsx';
import { whyClosed } from './composer/why-closed.ts';
import { lateCode } from '../late/late-code.ts';
import { LatePart } from '../late/late-part.tsx';
import { createMembersNow } from './members/members-now.ts';
import classes from './open-room-view.module.css';
import { ParticipantList } from './participants/participant-list.tsx';
import { useParticipants } from './participants/use-participants.ts';
import { usePresence } from './participants/use-presence.ts';
import { RoomContext, type ComposeMode, type DraftField, type OpenRoom } from './room-context.ts';
import { RoomHeader } from './room-header.tsx';
import { Timeline } from './timeline/timeline.tsx';

const aboveMessages = lateCode(() => import('./notice/above-messages.tsx'));
const typingLine = lateCode(() => import('./typing/typing-line.tsx'));
const membersKeeper = lateCode(() => import('./members/members-keeper.tsx'));

export function OpenRoomView({ room, user }: { room: RoomSummary; user: User }) {
  const [unreadAfterSeq] = useState(room.unread > 0 ? room.lastReadSeq : undefined);
  const [compose, setCompose] = useState<ComposeMode>({ mode: 'new' });
  const draft = useRef<DraftField>(null);
  const [members] = useState(createMembersNow);
  const wide = useMediaQuery('(min-width: 75em)', undefined, { getInitialValueInEffect: false });
  usePageTitle(useRoomName()(room));
  usePresence(room.id);
  const participants = useParticipants(room.id);
  const open = useMemo<OpenRoom>(
    () => ({ room, user, userId: user.id, unreadAfterSeq, compose, setCompose, members, draft }),
    [room, user, unreadAfterSeq, compose, members],
  );
  const closed = whyClosed(room, user);

  return (
    <RoomContext value={open}>
      <div className={classes.room}>
        <div className={classes.conversation}>
          <RoomHeader participants={wide ? undefined : participants} />
          <LatePart code={membersKeeper} />
          <LatePart code={aboveMessages} />
          <Timeline />
          {closed === undefined ? (
            <>
              <div className={classes.typing}>
                <LatePart code={typingLine} />
              </div>
              <Composer />
            </>
          ) : (
            <ComposerClosed why={closed} />
          )}
        </div>
        {wide && (
          <div className={classes.participants}>
            <ParticipantList participants={participants} />
          </div>
        )}
      </div>
    </RoomContext>
  );
}
