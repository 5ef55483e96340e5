import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDeployment, type Deployment } from '../support/deployment.ts';
import { openStream, type EventStream } from '../support/event-stream.ts';
import { signUpAll, talkRoom, type Api, type Person } from '../support/person.ts';
import { refusalOf } from '../support/refusal.ts';
import { said } from '../support/said.ts';
import { modes } from '../support/storage.ts';

describe.each(modes)('a conversation, %s', (mode) => {
  let deployment: Deployment;
  let ann: Person;
  let bob: Person;
  /** Bob at the other process, where there are two. */
  let bobThere: Api;
  let annHears: EventStream;
  let bobHears: EventStream;
  let room: number;

  beforeAll(async () => {
    deployment = await startDeployment(mode);
    const { here, there } = deployment;
    const people = await signUpAll(here.url, ['talk-ann', 'talk-bob']);
    [ann, bob] = [people[0] as Person, people[1] as Person];
    bobThere = bob.at(there.url);
    room = await talkRoom(ann.api);
    annHears = await openStream(here.url, { accessToken: ann.accessToken });
    bobHears = await openStream(there.url, { accessToken: bob.accessToken });
    for (const stream of [annHears, bobHears]) await stream.event(({ type }) => type === 'heads');
  }, 60_000);
  afterAll(async () => {
    await Promise.all([annHears.close(), bobHears.close()]);
    await deployment[Symbol.asyncDispose]();
  });

  async function send(api: Api, body: string, clientMessageId: string = randomUUID()) {
    return api.chat.send.mutate({ roomId: room, clientMessageId, body });
  }

  it('[P4] goes both ways, and history holds what was said', async () => {
    const question = await send(ann.api, '들려요?');
    const answer = await bobThere.chat.send.mutate({
      roomId: room,
      clientMessageId: randomUUID(),
      body: '네!',
      replyTo: question.seq,
    });
    await bobHears.event(said('들려요?'));
    await annHears.event(said('네!'));
    const { messages, asOfSeq } = await ann.api.chat.history.query({ roomId: room });
    expect(messages).toEqual([question, answer]);
    expect(answer.replyTo).toMatchObject({ seq: question.seq, body: '들려요?' });
    expect(asOfSeq).toBe(answer.seq);
  });

  it('[P2] a repeated clientMessageId answers the first message, at any process', async () => {
    const id = randomUUID();
    const first = await send(ann.api, 'once', id);
    const again = await send(ann.at(deployment.there.url), 'once', id);
    expect(again).toEqual(first);
    expect(await send(ann.api, 'other words', id.toUpperCase())).toEqual(first);
  });

  it('[P2] the same clientMessageId sent many times at once is stored once', async () => {
    const id = randomUUID();
    const places = [ann.api, ann.at(deployment.there.url)];
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => send(places[n % 2] ?? ann.api, 'race', id)));
    expect(new Set(answers.map(({ seq }) => seq)).size).toBe(1);
    const { messages } = await ann.api.chat.history.query({ roomId: room });
    expect(messages.filter(({ body }) => body === 'race')).toHaveLength(1);
  });

  it('[P4] edit, reaction and deletion are told with the state after them', async () => {
    const { seq } = await send(ann.api, 'draft');
    await ann.api.chat.editMessage.mutate({ roomId: room, seq, body: 'final' });
    await bobThere.chat.react.mutate({ roomId: room, seq, emoji: '👍' });
    await ann.api.chat.deleteMessage.mutate({ roomId: room, seq });
    const deleted = await bobHears.event((event) => event.type === 'message.deleted' && event.targetSeq === seq);
    expect(deleted).toMatchObject({ message: { seq, body: '', reactions: [] } });
    const about = bobHears.events.filter(
      (event) => 'message' in event && event.message.seq === seq && event.type !== 'message.sent',
    );
    expect(about).toMatchObject([
      { type: 'message.edited', message: { body: 'final' } },
      { type: 'reaction.changed', targetSeq: seq, message: { reactions: [{ emoji: '👍', userIds: [bob.user.id] }] } },
      { type: 'message.deleted' },
    ]);
  });

  it('reading is told to the others, and moves only forward', async () => {
    const { seq } = await send(ann.api, 'read me');
    await bobThere.chat.markRead.mutate({ roomId: room, seq });
    await annHears.event((event) => event.type === 'read' && event.userId === bob.user.id && event.seq === seq);
    expect(await bobThere.chat.markRead.mutate({ roomId: room, seq: 1 })).toEqual({ lastReadSeq: seq });
    const summary = (await bobThere.chat.rooms.query()).find(({ id }) => id === room);
    expect(summary).toMatchObject({ lastReadSeq: seq, unread: 0 });
  });

  it('that somebody types is told to the others', async () => {
    await bobThere.chat.typing.mutate({ roomId: room });
    await annHears.event((event) => event.type === 'typing' && event.userIds.includes(bob.user.id));
  });

  it('who enters and exits is seen by the others', async () => {
    const presence = { roomId: room, connectionId: bobHears.connectionId };
    // The request may reach another process than the stream.
    await bob.api.chat.enter.mutate(presence);
    const isBob = (present: boolean) => (event: { type: string; changes?: unknown }) =>
      event.type === 'presence' &&
      JSON.stringify(event.changes).includes(`"id":${bob.user.id},`) &&
      JSON.stringify(event.changes).includes(`"present":${present}`);
    await annHears.event(isBob(true));
    expect(await ann.api.chat.participants.query({ roomId: room })).toEqual([{ id: bob.user.id, name: bob.user.name }]);
    await bob.api.chat.exit.mutate(presence);
    await annHears.event(isBob(false));
    expect(await ann.api.chat.participants.query({ roomId: room })).toEqual([]);
  });

  it('[P7] an open stream follows a room from the joining on, and hears nothing after leaving', async () => {
    const { id: roomId } = await ann.api.chat.createRoom.mutate({
      name: '새 방',
      visibility: 'public',
      kind: 'channel',
    });
    const tell = async (body: string) => ann.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), body });
    await tell('before the joining');
    await bobThere.chat.joinRoom.mutate({ roomId });
    await tell('while bob is in it');
    await bobHears.event(said('while bob is in it'));
    await bobThere.chat.leaveRoom.mutate({ roomId });
    await bobHears.event((event) => event.type === 'member.left' && event.roomId === roomId);
    const after = await tell('after the leaving');
    await annHears.event(said('after the leaving'));
    // What bob hears later than that proves that it passed him by.
    await send(ann.api, 'to everybody');
    await bobHears.event(said('to everybody'));
    const heard = bobHears.events.filter((event) => 'seq' in event && event.roomId === roomId);
    expect(heard.map(({ type }) => type)).toEqual(['member.joined', 'message.sent', 'member.left']);
    expect(JSON.stringify(bobHears.events)).not.toContain('before the joining');
    expect(await refusalOf(bobThere.chat.history.query({ roomId }))).toMatchObject({ reason: 'NOT_A_MEMBER' });
    expect(await refusalOf(bobThere.chat.eventsAfter.query({ roomId, afterSeq: after.seq - 1 }))).toMatchObject({
      reason: 'NOT_A_MEMBER',
    });
  });

  it('[P7] what is said in a private room reaches no stream of others', async () => {
    const { id: roomId } = await ann.api.chat.createRoom.mutate({
      name: '비밀',
      visibility: 'private',
      kind: 'channel',
    });
    await ann.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), body: 'a secret' });
    await annHears.event(said('a secret'));
    await using asking = await openStream(deployment.there.url, {
      accessToken: bob.accessToken,
      input: { cursors: { [roomId]: 0 } },
    });
    await asking.event(({ type }) => type === 'heads');
    await send(ann.api, 'public again');
    await Promise.all([bobHears.event(said('public again')), asking.event(said('public again'))]);
    expect(bobHears.text + asking.text).not.toContain('a secret');
    expect(bobHears.text + asking.text).not.toContain(`"roomId":${roomId},`);
  });

  it('only admins speak in the notice room', async () => {
    const notice = (await bobThere.chat.rooms.query()).find(({ kind }) => kind === 'notice');
    const message = { roomId: notice?.id ?? 0, clientMessageId: randomUUID(), body: '알립니다' };
    expect(await refusalOf(bobThere.chat.send.mutate(message))).toMatchObject({ reason: 'NOTICE_ROOM' });
    await ann.api.chat.send.mutate(message);
    await bobHears.event(said('알립니다'));
  });

  it('[P3] the whole talk is one dense sequence, the same for everybody', async () => {
    const { events, headSeq } = await bobThere.chat.eventsAfter.query({ roomId: room, afterSeq: 0 });
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: headSeq }, (_, n) => n + 1));
    const heard = (stream: EventStream) =>
      stream.events.flatMap((event) =>
        'seq' in event && event.type !== 'read' && event.roomId === room ? [event.seq] : [],
      );
    await annHears.until(() => (heard(annHears).includes(headSeq) ? true : undefined));
    await bobHears.until(() => (heard(bobHears).includes(headSeq) ? true : undefined));
    expect(heard(annHears)).toEqual(heard(bobHears));
  });
});
