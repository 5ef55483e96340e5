import { join } from 'node:path';
import { AttachmentCollector, SqlAttachments, type Attachments, type Authority, type BlobStore } from '@dark-circle/db';
import type { Config } from '../config.ts';
import type { Logger } from '../logger.ts';
import type { Stores } from '../open-stores.ts';
import { Images } from './images.ts';
import { RunningUploads } from './running-uploads.ts';
import { Staging } from './staging.ts';

/** Photos and files: where they are, what brings them and what takes them away. */
export interface Files {
  attachments: Attachments;
  blobs: BlobStore;
  staging: Staging;
  images: Images;
  running: RunningUploads;
  close(): Promise<void>;
}

export async function openFiles(options: {
  config: Config;
  stores: Pick<Stores, 'database' | 'blobs'>;
  authority: Authority;
  logger: Logger;
}): Promise<Files> {
  const { config, stores, authority, logger } = options;
  const { database, blobs } = stores;
  const attachments = new SqlAttachments(database);
  const staging = await Staging.open(join(config.dataFolder, 'incoming'));
  const running = new RunningUploads(authority);
  const collector = new AttachmentCollector({
    attachments,
    blobs,
    leftovers: [staging],
    onError: (error) => {
      logger.warn({ err: error }, 'deleted photos and files could not be freed; it is tried again later');
    },
  });
  return {
    attachments,
    blobs,
    staging,
    images: new Images(),
    running,
    async close() {
      running.close();
      await collector.close();
    },
  };
}
