import type { RoomId, UserId } from '../ids.ts';

/** `image`: one that a page may show. `file`: anything else, and only ever a download. */
export type AttachmentKind = 'image' | 'file';

/** A photo or a file as everybody sees it who may see its message. */
export interface Attachment {
  /** Not to be guessed: 128 random bits. */
  id: string;
  kind: AttachmentKind;
  /** As its uploader named it; of an image with the ending of what it is stored as. */
  name: string;
  /** Of a file: what its first bytes look like, for an icon. It is never served as that. */
  mime: string;
  bytes: number;
  /** Of an image as it is shown, so that its place is kept before it has come. */
  width?: number;
  height?: number;
}

/** What is stored and not yet told to anybody. */
export interface NewAttachment extends Attachment {
  uploaderId: UserId;
  /** Absent where the image is small enough to be its own thumbnail. */
  thumbBytes?: number;
}

export interface FoundAttachment extends Attachment {
  /** Of its message; absent while it is unsent. */
  roomId?: RoomId;
  thumbBytes?: number;
}

/**
 * Photos and files from their upload on. Until one is sent with a message it is its uploader's alone; from then on it belongs to that
 * message, and goes with it. The attaching itself is part of the message's command: see `commit/command.ts`.
 */
export interface Attachments {
  /**
   * Before anything is read of an upload of `bytes`.
   * @throws RefusedError USER_BANNED, CHAT_BANNED, TOO_MUCH_UNSENT
   */
  requireUploader(userId: UserId, bytes: number): Promise<void>;
  /** Its blobs are stored already. Decides again, since much may have happened meanwhile. @throws RefusedError as above */
  add(attachment: NewAttachment): Promise<Attachment>;
  /**
   * As `viewerId` may see it: as its uploader while it is unsent, as a member of the room of its message afterwards (P7). Undefined for all
   * the rest, the deleted and what never was.
   */
  find(viewerId: UserId, id: string): Promise<FoundAttachment | undefined>;
}

/** What is left over, for the collector. */
export interface UncollectedAttachments {
  /** Gives up what was uploaded before `beforeMs` and never sent: nobody can see or send it from then on. */
  expire(beforeMs: number): Promise<void>;
  /** What nobody can see any more and is still stored. */
  removed(limit: number): Promise<string[]>;
  /** Once its blobs are gone. */
  forget(ids: readonly string[]): Promise<void>;
  /** Which of these ids there are. */
  known(ids: readonly string[]): Promise<Set<string>>;
}
