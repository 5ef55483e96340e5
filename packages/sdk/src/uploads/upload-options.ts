import type { AttachmentKind } from '../contract.ts';

export interface UploadOptions {
  /** Default: the file's own name. */
  name?: string;
  /** `image` is shown to everybody, `file` is a download. Default: what the browser takes it for. */
  kind?: AttachmentKind;
  /** How much has been sent. Only browsers tell; elsewhere it is called once, at the end. */
  onProgress?: (progress: { sentBytes: number; totalBytes: number }) => void;
  signal?: AbortSignal;
}
