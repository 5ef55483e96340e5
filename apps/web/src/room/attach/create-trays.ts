import type { ChatClient } from '@dark-circle/sdk';
import { createTray, type OwnedTray } from './create-tray.ts';
import { keepPreviews } from './keep-previews.ts';
import { preparePhoto } from './prepare-photo.ts';
import type { Tray } from './tray.ts';

/** The trays of all rooms: a look into another room takes nothing away. */
export interface Trays {
  of: (roomId: number) => Tray;
  /** Of a photo that was sent from this page: a small picture that is here already. */
  previewOf: (attachmentId: string) => string | undefined;
  /** Ends all uploads. */
  close: () => void;
}

export function createTrays({ upload, attachmentUrl }: Pick<ChatClient, 'upload' | 'attachmentUrl'>): Trays {
  const trays = new Map<number, OwnedTray>();
  const previews = keepPreviews();
  return {
    of: (roomId) => {
      const known = trays.get(roomId);
      if (known !== undefined) return known;
      const made = createTray({ upload, attachmentUrl, preparePhoto, previews });
      trays.set(roomId, made);
      return made;
    },
    previewOf: previews.of,
    close: () => {
      for (const tray of trays.values()) tray.close();
      previews.close();
    },
  };
}
