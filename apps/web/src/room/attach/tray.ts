import type { Attachment, AttachmentKind, Observable } from '@dark-circle/sdk';
import type { RefusalName } from '../../errors/refusal-name.ts';

export type TrayItemState =
  /** Being looked at, or waiting for its turn. */
  | { phase: 'preparing' }
  /** `share` of its bytes: from 0 to 1, when the server still makes something of it. */
  | { phase: 'uploading'; share: number }
  | { phase: 'uploaded'; attachment: Attachment }
  /** `isFinal`: trying again would come to the same. */
  | { phase: 'failed'; why: RefusalName; isFinal: boolean };

/** A photo or a file that is to go with the next message. */
export interface TrayItem {
  /** Of this page; not that of the attachment. */
  key: string;
  kind: AttachmentKind;
  name: string;
  bytes: number;
  /** Where a small picture of it is. */
  preview?: string;
  state: TrayItemState;
}

/** What is to go with the next message of a room. */
export interface Tray extends Observable<readonly TrayItem[]> {
  /** Answers how many there was no place for. */
  add: (files: readonly File[]) => number;
  /** What a message had with it that did not get into the room. */
  putBack: (attachments: readonly Attachment[]) => void;
  /** Takes it out, and ends its upload. */
  drop: (key: string) => void;
  retry: (key: string) => void;
  /** After it was sent. */
  clear: () => void;
}
