import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../support/browser.ts';
import { startDeployment, type Deployment } from '../support/deployment.ts';
import { signIn, signUpAll, talkRoom, type Person } from '../support/person.ts';
import { refusalOf } from '../support/refusal.ts';
import { sendRaw } from '../support/raw-http.ts';
import { modes } from '../support/storage.ts';
import { download, upload, uploaded } from '../support/uploads.ts';

describe.each(modes)('who sees what was uploaded, %s', (mode) => {
  let deployment: Deployment;
  let admin: Person;
  let ann: Person;
  let bob: Person;
  let eve: Person;

  beforeAll(async () => {
    deployment = await startDeployment(mode);
    [admin, ann, bob, eve] = (await signUpAll(deployment.here.url, ['see-admin', 'see-ann', 'see-bob', 'see-eve'])) as [
      Person,
      Person,
      Person,
      Person,
    ];
  }, 60_000);
  afterAll(async () => deployment[Symbol.asyncDispose]());

  async function take(person: Person): Promise<string> {
    return (await uploaded(deployment.here.url, person.accessToken, randomBytes(500))).id;
  }

  /** At the other process. */
  async function seen(id: string, person: Person): Promise<number> {
    const response = await download(deployment.there.url, id, person.accessToken);
    await response.arrayBuffer();
    return response.status;
  }

  async function privateRoom(owner: Person, members: readonly Person[]): Promise<number> {
    const { id } = await owner.api.chat.createRoom.mutate({ name: '조별', visibility: 'private', kind: 'channel' });
    if (members.length > 0) {
      const { code } = await owner.api.chat.inviteLink.mutate({ roomId: id });
      for (const member of members) await member.api.chat.joinByInvite.mutate({ code });
    }
    return id;
  }

  it('[P7] its uploader alone, until it is sent; then who is in the room, on every process', async () => {
    const roomId = await privateRoom(ann, [bob]);
    const id = await take(ann);
    expect([await seen(id, ann), await seen(id, bob), await seen(id, eve)]).toEqual([200, 404, 404]);
    const message = await ann.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), attachmentIds: [id] });
    expect(message).toMatchObject({ body: '', attachments: [{ id, kind: 'file', bytes: 500 }] });
    expect([await seen(id, ann), await seen(id, bob), await seen(id, eve)]).toEqual([200, 200, 404]);
    expect(await seen(id, admin)).toBe(404);
    await bob.api.chat.leaveRoom.mutate({ roomId });
    expect(await seen(id, bob)).toBe(404);
  });

  it('[P7] nobody any more, as soon as its message is deleted', async () => {
    const roomId = await talkRoom(ann.api);
    const id = await take(ann);
    const { seq } = await ann.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), attachmentIds: [id] });
    expect(await seen(id, bob)).toBe(200);
    await admin.api.admin.deleteMessage.mutate({ roomId, seq, reason: '초상권' });
    expect([await seen(id, ann), await seen(id, bob), await seen(id, admin)]).toEqual([404, 404, 404]);
  });

  it('[P7] what is another’s is sent by nobody', async () => {
    const roomId = await talkRoom(bob.api);
    const id = await take(ann);
    const sending = bob.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), attachmentIds: [id] });
    expect(await refusalOf(sending)).toMatchObject({ reason: 'ATTACHMENT_NOT_FOUND', code: 'NOT_FOUND' });
    expect(await seen(id, ann)).toBe(200);
  });

  it('[P7] what is not there, is not theirs and cannot be are one answer', async () => {
    const id = await take(ann);
    const answers = await Promise.all(
      [id, 'a'.repeat(22), `${id}x`, `${id}/`, `${id}/thumb/x`, `${id}.thumb`, '..%2f..%2fetc%2fpasswd', ''].map(
        async (path) => {
          const response = await download(deployment.here.url, path, eve.accessToken);
          const { error } = (await response.json()) as { error: { requestId?: string } };
          delete error.requestId;
          return { status: response.status, error };
        },
      ),
    );
    for (const answer of answers) expect(answer).toEqual({ status: 404, error: { reason: 'ATTACHMENT_NOT_FOUND' } });
    const raw = await sendRaw(
      deployment.here.url,
      `GET /attachments/../../../etc/passwd HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${eve.accessToken}\r\nConnection: close\r\n\r\n`,
    );
    expect(raw).not.toContain('root:');
  });

  it('[SEC-14] the page’s own images: the media cookie of whoever may see it, from this site, and for reading only', async () => {
    const roomId = await privateRoom(ann, []);
    const id = await take(ann);
    await ann.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), attachmentIds: [id] });
    const [hers, his] = [new Browser(deployment.here.url), new Browser(deployment.here.url)];
    await hers.signIn('see-ann');
    await his.signIn('see-bob');
    const status = async (headers: Record<string, string>) =>
      (await download(deployment.there.url, id, headers)).status;
    expect(await status({ cookie: hers.cookies('media') })).toBe(200);
    expect(await status({ cookie: hers.cookies('media'), 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await status({ cookie: his.cookies('media') })).toBe(404);
    expect(await status({ cookie: hers.cookies('media'), 'sec-fetch-site': 'cross-site' })).toBe(401);
    expect(await status({ cookie: hers.cookies('media'), origin: 'https://evil.example' })).toBe(401);
    expect(await status({ cookie: hers.cookies('refresh') })).toBe(401);
    expect(await status({ cookie: hers.cookies('media'), authorization: 'Bearer a.b.c' })).toBe(401);
    expect(await status({})).toBe(401);
    const post = await upload(deployment.here.url, undefined, Buffer.from('x'), {
      headers: { cookie: hers.cookies() },
    });
    expect({ status: post.status, reason: post.error?.reason }).toEqual({ status: 401, reason: 'SIGNED_OUT' });
  });

  it('[SEC-15] a page of another site uploads nothing', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const response = await fetch(new URL('/uploads?kind=file', deployment.here.url), {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${ann.accessToken}`, 'x-file-name': 'x' },
        body: 'x',
      });
      expect(response.status).toBe(403);
    }
  });

  it('[P6] who is banned from the chat uploads nothing; who is banned sees nothing either', async () => {
    const roomId = await talkRoom(ann.api);
    const id = await take(ann);
    await ann.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), attachmentIds: [id] });
    await admin.api.admin.chatBanUser.mutate({ userId: eve.user.id, reason: '도배' });
    const muted = await upload(deployment.there.url, eve.accessToken, Buffer.from('x'));
    expect({ status: muted.status, error: muted.error }).toMatchObject({
      status: 403,
      error: { reason: 'CHAT_BANNED', details: { banReason: '도배' } },
    });
    expect(await seen(id, eve)).toBe(200);
    await admin.api.admin.banUser.mutate({ userId: eve.user.id, reason: '욕설' });
    expect([401, 403]).toContain(await seen(id, eve));
    expect([401, 403]).toContain((await upload(deployment.there.url, eve.accessToken, Buffer.from('x'))).status);
  });

  it('what an account sent stays when it is deleted, and what it had not sent goes', async () => {
    const [dan] = await signUpAll(deployment.here.url, [`see-dan-${mode === 'embedded' ? 1 : 2}`]);
    if (dan === undefined) throw new Error('nobody signed up');
    const roomId = await talkRoom(dan.api);
    const [sent, unsent] = [await take(dan), await take(dan)];
    await dan.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), attachmentIds: [sent] });
    await dan.api.auth.deleteAccount.mutate({ password: `${dan.loginId} correct horse` });
    const again = await signIn(deployment.here.url, 'see-ann');
    expect(await seen(sent, again)).toBe(200);
    const [row] = await deployment.storage.query(`SELECT removed_at FROM attachments WHERE id = '${unsent}'`);
    expect(row?.['removed_at']).not.toBeNull();
  });
});
