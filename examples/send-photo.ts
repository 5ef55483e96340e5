/** Sends a photo from the disk, with a word to it (act: write). */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ChatError } from '@dark-circle/sdk';
import { connect, setting } from './connect.ts';

const [, , path, body = ''] = process.argv;
if (path === undefined) throw new Error('usage: node send-photo.ts <photo> [words]');

await using program = await connect();
const { client, signal } = program;
try {
  const photo = await client.upload(new Blob([await readFile(path)]), { name: basename(path), kind: 'image', signal });
  await client.send({ roomId: Number(setting('ROOM_ID')), body, attachments: [photo] }, { signal });
  process.stdout.write(`${photo.width} × ${photo.height}\n`);
} catch (error) {
  // What the server refuses has a name: here of what is no photo, or too large.
  if (!(error instanceof ChatError) || error.kind !== 'refused') throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
