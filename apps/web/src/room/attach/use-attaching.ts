import { limits } from '@dark-circle/api/limits';
import type { PendingMessage } from '@dark-circle/sdk';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { useToast } from '../../app/use-toast.ts';
import { lateCode } from '../../late/late-code.ts';
import { usePartWhenCome } from '../../late/use-part-when-come.ts';
import type { AttachPart } from './attach-part.ts';
import { sumUp, type TraySum } from './sum-up.ts';
import type { Tray, TrayItem } from './tray.ts';

const attachPart = lateCode(() => import('./attach-part.ts'));
const limit = limits.attachmentsPerMessage;
const none: readonly TrayItem[] = [];
const nothingChanges = () => () => undefined;

export interface Attaching extends TraySum {
  /** What comes late: the tray as it is seen, paste and drop. */
  View: AttachPart['View'] | undefined;
  tray: Tray | undefined;
  add: (files: readonly File[]) => void;
  /** What a refused message had with it. */
  putBack: (refused: PendingMessage) => void;
}

/** What is to go with the next message of this room. */
export function useAttaching(roomId: number): Attaching {
  const { t } = useTranslation();
  const { client, trays } = useServices();
  const showToast = useToast();
  const come = usePartWhenCome(attachPart);
  const trayFrom = ({ createTrays }: AttachPart) => trays.take(() => createTrays(client)).of(roomId);
  const tray = come === undefined ? undefined : trayFrom(come.part);
  const items = useSyncExternalStore(tray?.subscribe ?? nothingChanges, tray?.getSnapshot ?? (() => none));

  const withTray = (act: (tray: Tray) => void) =>
    void attachPart.fetch().then(
      (part) => act(trayFrom(part)),
      () => showToast({ id: 'notOpened', color: 'red', message: t('common.notOpened') }),
    );
  return {
    ...sumUp(items),
    View: come?.part.View,
    tray,
    add: (files) =>
      withTray((found) => {
        const leftOut = found.add(files);
        if (leftOut > 0)
          showToast({ id: 'tooManyFiles', color: 'red', message: t('composer.tooManyFiles', { limit }) });
      }),
    putBack: ({ attachments = [], state }) => {
      // Those that the server does not have any more have to be chosen anew.
      const areGone = state.status === 'refused' && state.reason === 'ATTACHMENT_NOT_FOUND';
      if (attachments.length > 0 && !areGone) withTray((found) => found.putBack(attachments));
    },
  };
}
