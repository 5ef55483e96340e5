import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDeployment, type Deployment } from '../support/deployment.ts';
import { openStream } from '../support/event-stream.ts';
import { apiAt, passwordOf, signIn, signUpAll, talkRoom, type Api, type Person } from '../support/person.ts';
import { refusalOf } from '../support/refusal.ts';
import { said } from '../support/said.ts';
import { modes } from '../support/storage.ts';

const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString();

describe.each(modes)('a ban, %s', (mode) => {
  let deployment: Deployment;
  let admin: Person;
  let witness: Person;
  let rude: Person;
  let room: number;

  beforeAll(async () => {
    deployment = await startDeployment(mode);
    const people = await signUpAll(deployment.here.url, ['ban-admin', 'ban-witness', 'ban-rude']);
    [admin, witness, rude] = [people[0] as Person, people[1] as Person, people[2] as Person];
    room = await talkRoom(admin.api);
  }, 60_000);
  afterAll(async () => {
    await deployment[Symbol.asyncDispose]();
  });

  async function send(api: Api, body: string) {
    return api.chat.send.mutate({ roomId: room, clientMessageId: randomUUID(), body });
  }

  it('[P6] ends the streams of the banned within a second on every process, and nothing of theirs is stored', async () => {
    const { here, there } = deployment;
    const rudeThere = rude.at(there.url);
    await using hears = await openStream(there.url, { accessToken: rude.accessToken });
    await using witnessHears = await openStream(here.url, { accessToken: witness.accessToken });
    await hears.event(({ type }) => type === 'heads');
    await rudeThere.chat.enter.mutate({ roomId: room, connectionId: hears.connectionId });
    await send(rudeThere, 'something rude');
    // Somebody who is banned in the middle of talking.
    const talk = (async () => {
      for (;;) await send(rudeThere, 'and on');
    })().catch(() => 'silenced');
    await witnessHears.event(said('and on'));

    const until = inAnHour();
    await admin.api.admin.banUser.mutate({ userId: rude.user.id, reason: '욕설', until });
    const headAtBan = (await admin.api.chat.eventsAfter.query({ roomId: room, afterSeq: 0 })).headSeq;
    const bannedAt = performance.now();
    await hears.ended;
    expect(performance.now() - bannedAt).toBeLessThan(1000);
    expect(hears.text).toMatch(/event: serialized-error\ndata: \{.*"reason":"SIGNED_OUT"/u);
    expect(await talk).toBe('silenced');

    expect((await refusalOf(send(rudeThere, 'afterwards'))).reason).toMatch(/^(?:USER_BANNED|SIGNED_OUT)$/u);
    const message = await send(witness.api, 'peace');
    const { events } = await admin.api.chat.eventsAfter.query({ roomId: room, afterSeq: headAtBan });
    expect(events.map(({ seq }) => seq)).toEqual([message.seq]);
    expect(hears.text).not.toContain('peace');
    await using again = await openStream(there.url, { accessToken: rude.accessToken });
    await again.ended;
    expect(again.events).toEqual([]);
    expect(await witness.api.chat.participants.query({ roomId: room })).toEqual([]);
  });

  it('[P6] is told with reason and end to who knows the password, and to nobody else', async () => {
    const api = apiAt(deployment.there.url);
    const password = passwordOf('ban-rude');
    const refusal = await refusalOf(api.auth.signIn.mutate({ loginId: 'ban-rude', password }));
    expect(refusal).toMatchObject({ reason: 'USER_BANNED', details: { banReason: '욕설' } });
    expect(Date.parse(refusal.details?.until ?? '')).toBeGreaterThan(Date.now());
    expect(await refusalOf(api.auth.signIn.mutate({ loginId: 'ban-rude', password: 'not this one' }))).toMatchObject({
      reason: 'BAD_CREDENTIALS',
    });
    expect(await refusalOf(api.auth.refresh.mutate({ refreshToken: rude.refreshToken }))).toMatchObject({
      reason: 'USER_BANNED',
    });
  });

  it('[P6] is over once lifted: signing in, talking and hearing work', async () => {
    await admin.at(deployment.there.url).admin.unbanUser.mutate({ userId: rude.user.id });
    const back = await signIn(deployment.here.url, 'ban-rude');
    await using hears = await openStream(deployment.here.url, { accessToken: back.accessToken });
    await hears.event(({ type }) => type === 'heads');
    await send(back.api, 'sorry');
    await hears.event(said('sorry'));
  });

  it('from the chat alone lets somebody read on, and refuses every change with its reason', async () => {
    const back = await signIn(deployment.there.url, 'ban-rude');
    await using hears = await openStream(deployment.there.url, { accessToken: back.accessToken });
    await hears.event(({ type }) => type === 'heads');
    const { seq } = await send(back.api, 'my last words');
    await admin.api.admin.chatBanUser.mutate({ userId: back.user.id, reason: '도배' });
    const command = { roomId: room, seq };
    const attempts = [
      send(back.api, 'more'),
      back.api.chat.editMessage.mutate({ ...command, body: 'changed' }),
      back.api.chat.deleteMessage.mutate(command),
      back.api.chat.react.mutate({ ...command, emoji: '👎' }),
    ];
    // All at once: nobody would hear of one that is refused while another is waited for.
    for (const refusal of await Promise.all(attempts.map(refusalOf))) {
      expect(refusal).toMatchObject({ reason: 'CHAT_BANNED', details: { banReason: '도배' } });
    }
    await send(witness.api, 'still to be heard');
    await hears.event(said('still to be heard'));
    expect((await back.api.chat.history.query({ roomId: room, limit: 1 })).messages[0]?.body).toBe('still to be heard');
    await admin.api.admin.unbanUser.mutate({ userId: back.user.id });
    await send(back.api, 'allowed again');
  });

  it.runIf(mode === 'embedded')('lapses at its end', async () => {
    const back = await signIn(deployment.here.url, 'ban-rude');
    const until = new Date(Date.now() + 2500).toISOString();
    await admin.api.admin.chatBanUser.mutate({ userId: back.user.id, reason: 'a moment', until });
    expect(await refusalOf(send(back.api, 'too early'))).toMatchObject({ reason: 'CHAT_BANNED', details: { until } });
    await expect
      .poll(
        async () =>
          send(back.api, 'in time').then(
            () => 'stored',
            () => 'refused',
          ),
        { timeout: 10_000 },
      )
      .toBe('stored');
  });
});
