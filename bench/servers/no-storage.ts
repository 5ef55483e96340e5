/**
 * The real server, but its room log answers at once and stores nothing: the same HTTP entry, guards and schema as
 * `chat.send`, so that what differs is the storage.
 */
import type { Outcome, RoomCommand, RoomLog } from '@dark-circle/db';
import { asSeq } from '@dark-circle/db/ids';
import { createLogger, readConfig, startServer } from '@dark-circle/server';

function pretendToStore({ actorId, roomId, commandId, act }: RoomCommand): Outcome {
  const seq = asSeq(1);
  const message = {
    roomId,
    seq,
    author: { id: actorId, name: '이름' },
    body: act.type === 'send' ? act.body : '',
    sentAt: new Date().toISOString(),
    clientMessageId: commandId,
    changedSeq: seq,
    reactions: [],
    mentions: [],
    attachments: [],
  };
  return { status: 'stored', event: { type: 'message.sent', roomId, seq, message } };
}

const forgetful: RoomLog = {
  submit: async (command) => pretendToStore(command),
  async close() {},
};

const config = readConfig();
const server = await startServer(config, createLogger(config.logLevel), { roomLog: () => forgetful });
process.stdout.write(`is ready:  ${server.url}\n`);
process.once('SIGTERM', () => {
  void server.close();
});
