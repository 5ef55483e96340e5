import { useEffect } from 'react';
import { useUserId } from '../app/services.ts';
import { hearLevels } from './level-channel.ts';
import { useSetLevel } from './use-set-level.ts';

export function useLevelsOfOtherTabs(): void {
  const me = useUserId();
  const setLevel = useSetLevel();
  useEffect(
    () =>
      hearLevels(({ userId, roomId, level }) => {
        if (userId === me) setLevel(roomId, level);
      }),
    [me, setLevel],
  );
}
