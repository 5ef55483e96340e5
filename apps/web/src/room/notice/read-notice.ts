import type { ChatClient, Message } from '@dark-circle/sdk';

/** Undefined when it is not there any more. */
export async function readNotice(client: ChatClient, roomId: number, seq: number): Promise<Message | undefined> {
  const { messages } = await client.trpc.chat.history.query({ roomId, aroundSeq: seq, limit: 1 });
  return messages.find((message) => message.seq === seq && message.deletedAt === undefined);
}
