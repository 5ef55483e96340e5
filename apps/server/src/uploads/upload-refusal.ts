import { refusalOf } from '@dark-circle/api';
import { BlobTooLargeError, RefusedError, StorageFullError } from '@dark-circle/db';
import { limits } from '@dark-circle/db/limits';

/** The refusal that an error of an upload stands for, or undefined when nobody planned for it. */
export function uploadRefusalOf(error: unknown): RefusedError | undefined {
  if (error instanceof BlobTooLargeError) return new RefusedError('FILE_TOO_LARGE', { limit: limits.uploadBytes });
  if (error instanceof StorageFullError) return new RefusedError('STORAGE_FULL', {}, { cause: error });
  return refusalOf(error);
}
