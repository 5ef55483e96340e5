/** One request with a file in it. */
export interface FileRequest {
  url: string;
  headers: Record<string, string>;
  file: Blob;
  onProgress: (sentBytes: number) => void;
  signal: AbortSignal;
}

export interface FileAnswer {
  status: number;
  text: string;
}

/** Rejects with `NoAnswerError`, or the reason of the signal. */
export type SendFile = (request: FileRequest) => Promise<FileAnswer>;
