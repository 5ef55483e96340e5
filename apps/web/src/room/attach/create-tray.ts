import { limits } from '@dark-circle/api/limits';
import type { Attachment, ChatClient } from '@dark-circle/sdk';
import { refusalName, type RefusalName } from '../../errors/refusal-name.ts';
import type { Previews } from './keep-previews.ts';
import { kindOfFile } from './kind-of-file.ts';
import type { PreparedPhoto } from './prepare-photo.ts';
import type { Tray, TrayItem, TrayItemState } from './tray.ts';

export interface TrayParts extends Pick<ChatClient, 'upload' | 'attachmentUrl'> {
  preparePhoto: (file: File) => Promise<PreparedPhoto>;
  previews: Previews;
}

export interface OwnedTray extends Tray {
  close: () => void;
}

/** What is wrong with the file itself. */
const final = new Set<RefusalName>([
  'FILE_TOO_LARGE',
  'FILE_EMPTY',
  'FILE_TYPE_REFUSED',
  'NOT_AN_IMAGE',
  'HEIC_UNSUPPORTED',
  'IMAGE_TOO_LARGE',
]);

export function createTray({ upload, attachmentUrl, preparePhoto, previews }: TrayParts): OwnedTray {
  const listeners = new Set<() => void>();
  const sources = new Map<string, File>();
  const running = new Map<string, AbortController>();
  let items: readonly TrayItem[] = [];
  let made = 0;
  let lastPrepared: Promise<unknown> = Promise.resolve();

  function become(next: readonly TrayItem[]): void {
    items = next;
    for (const listener of listeners) listener();
  }

  const change = (key: string, changes: Partial<TrayItem>) =>
    become(items.map((item) => (item.key === key ? { ...item, ...changes } : item)));
  const turn = (key: string, state: TrayItemState) => change(key, { state });

  /** One at a time: each takes as much memory as it has pixels. */
  function prepare(file: File, signal: AbortSignal): Promise<PreparedPhoto> {
    const prepared = lastPrepared.then(async () => {
      signal.throwIfAborted();
      return preparePhoto(file);
    });
    lastPrepared = prepared.catch(() => undefined);
    return prepared;
  }

  async function bring(key: string, file: File, signal: AbortSignal): Promise<Attachment> {
    const kind = kindOfFile(file);
    let picture: Blob = file;
    // What is too large is refused by `upload`, with nothing done for it before.
    if (kind === 'image' && file.size <= limits.uploadBytes) {
      const prepared = await prepare(file, signal);
      signal.throwIfAborted();
      picture = prepared.picture;
      if (prepared.preview !== undefined && previewOf(key) === undefined) {
        change(key, { preview: previews.make(prepared.preview) });
      }
    }
    turn(key, { phase: 'uploading', share: 0 });
    return upload(picture, {
      name: file.name,
      kind,
      signal,
      onProgress: ({ sentBytes, totalBytes }) => {
        if (!signal.aborted) turn(key, { phase: 'uploading', share: sentBytes / totalBytes });
      },
    });
  }

  async function start(key: string, file: File): Promise<void> {
    const ending = new AbortController();
    running.set(key, ending);
    turn(key, { phase: 'preparing' });
    try {
      const attachment = await bring(key, file, ending.signal);
      if (ending.signal.aborted) return;
      const preview = previewOf(key);
      if (preview !== undefined) previews.keep(attachment.id, preview);
      turn(key, { phase: 'uploaded', attachment });
      sources.delete(key);
    } catch (error) {
      if (ending.signal.aborted) return;
      const why = refusalName(error);
      turn(key, { phase: 'failed', why, isFinal: final.has(why) });
    } finally {
      if (running.get(key) === ending) running.delete(key);
    }
  }

  const previewOf = (key: string) => items.find((item) => item.key === key)?.preview;

  function nextKey(): string {
    made += 1;
    return String(made);
  }

  function forget(item: TrayItem): void {
    running.get(item.key)?.abort();
    running.delete(item.key);
    sources.delete(item.key);
    if (item.preview !== undefined) previews.forget(item.preview);
  }

  function leave(isLeaving: (item: TrayItem) => boolean): void {
    const leaving = items.filter(isLeaving);
    become(items.filter((item) => !isLeaving(item)));
    for (const item of leaving) forget(item);
  }

  return {
    getSnapshot: () => items,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add: (files) => {
      const taken = files.slice(0, Math.max(0, limits.attachmentsPerMessage - items.length));
      const added = taken.map((file): TrayItem & { file: File } => ({
        key: nextKey(),
        kind: kindOfFile(file),
        name: file.name,
        bytes: file.size,
        state: { phase: 'preparing' },
        file,
      }));
      become([...items, ...added.map(({ file: _source, ...item }) => item)]);
      for (const { key, file } of added) {
        sources.set(key, file);
        void start(key, file);
      }
      return files.length - taken.length;
    },
    putBack: (attachments) => {
      const room = Math.max(0, limits.attachmentsPerMessage - items.length);
      const returned = attachments.slice(0, room).map((attachment): TrayItem => {
        const { id, kind, name, bytes } = attachment;
        const preview = kind === 'image' ? { preview: previews.of(id) ?? attachmentUrl(id, 'thumb') } : {};
        return { key: nextKey(), kind, name, bytes, ...preview, state: { phase: 'uploaded', attachment } };
      });
      become([...items, ...returned]);
    },
    drop: (key) => leave((item) => item.key === key),
    retry: (key) => {
      const file = sources.get(key);
      if (file !== undefined && !running.has(key)) void start(key, file);
    },
    clear: () => leave(() => true),
    close: () => leave(() => true),
  };
}
