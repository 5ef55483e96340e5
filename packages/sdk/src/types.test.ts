import { expectTypeOf, it } from 'vitest';
import type { ApiToken, Attachment, ChatClient, ChatEvent, Message, RoomSummary, User } from './index.ts';

/** Never called: it is compiled. */
export async function callsThatTypeCheck(client: ChatClient): Promise<void> {
  expectTypeOf(await client.trpc.chat.rooms.query()).toEqualTypeOf<RoomSummary[]>();
  expectTypeOf(
    await client.trpc.chat.send.mutate({ roomId: 1, clientMessageId: '', body: '' }),
  ).toEqualTypeOf<Message>();
  expectTypeOf(await client.trpc.auth.me.query()).toEqualTypeOf<User>();
  // @ts-expect-error a room's id is a number
  await client.trpc.chat.history.query({ roomId: '1' });
  // @ts-expect-error there is no such procedure
  void client.trpc.chat.shout;
  // @ts-expect-error a message has a body
  await client.send({ roomId: 1 });
  expectTypeOf(await client.signIn({ loginId: '', password: '' })).toEqualTypeOf<User>();
  expectTypeOf(await client.signIn({ apiToken: '' })).toEqualTypeOf<User>();
  // @ts-expect-error either of the two
  await client.signIn({ loginId: '' });
  expectTypeOf(await client.retry(() => client.trpc.chat.rooms.query())).toEqualTypeOf<RoomSummary[]>();
  expectTypeOf(await client.trpc.auth.apiTokens.query()).toEqualTypeOf<ApiToken[]>();
  // @ts-expect-error there is no such act
  void client.trpc.auth.createApiToken.mutate({ name: '', acts: ['delete'], currentPassword: '' });
  expectTypeOf(await client.upload(new Blob())).toEqualTypeOf<Attachment>();
  for await (const event of client.events()) {
    expectTypeOf(event).toEqualTypeOf<ChatEvent>();
    if (event.type === 'message.sent') expectTypeOf(event.message).toEqualTypeOf<Message>();
    // @ts-expect-error only some events carry a message
    event.message satisfies Message;
  }
}

it('the client is typed by the routers of the server', () => {
  expectTypeOf<ChatClient['trpc']['admin']['banUser']['mutate']>().toBeFunction();
});
