/** More than any page shows at once of what it has sent. */
const previewsKept = 60;

/** Small pictures of photos that were uploaded from this page, by the ids of their attachments. */
export interface Previews {
  make: (picture: Blob) => string;
  /** From now on it is this attachment's. */
  keep: (attachmentId: string, preview: string) => void;
  of: (attachmentId: string) => string | undefined;
  /** One that was not kept. */
  forget: (preview: string) => void;
  close: () => void;
}

export function keepPreviews(): Previews {
  const loose = new Set<string>();
  const kept = new Map<string, string>();
  return {
    make: (picture) => {
      const preview = URL.createObjectURL(picture);
      loose.add(preview);
      return preview;
    },
    keep: (attachmentId, preview) => {
      if (!loose.delete(preview)) return;
      kept.set(attachmentId, preview);
      const [oldest] = kept;
      if (oldest === undefined || kept.size <= previewsKept) return;
      kept.delete(oldest[0]);
      URL.revokeObjectURL(oldest[1]);
    },
    of: (attachmentId) => kept.get(attachmentId),
    forget: (preview) => {
      if (loose.delete(preview)) URL.revokeObjectURL(preview);
    },
    close: () => {
      for (const preview of [...loose, ...kept.values()]) URL.revokeObjectURL(preview);
      loose.clear();
      kept.clear();
    },
  };
}
