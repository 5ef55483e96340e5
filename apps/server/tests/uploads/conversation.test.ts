import { describe, expect, it } from 'vitest';
import { startDeployment } from '../support/deployment.ts';
import { join, shown } from '../support/participant.ts';
import { modes } from '../support/storage.ts';
import { until } from '../support/until.ts';
import { picture } from '../support/uploads.ts';

describe.each(modes)('a photo in a conversation, %s', (mode) => {
  it('[P1][P5] is uploaded, sent and seen with the SDK, as a fresh fetch has it', async () => {
    await using deployment = await startDeployment(mode);
    await using ann = await join(deployment.here.url, 'talk-ann');
    await using bob = await join(deployment.there.url, 'talk-bob');
    const bytes = await picture(1200, 900).jpeg().toBuffer();
    const { client, roomId } = ann;
    const attachments = await Promise.all(
      ['칠판 1.jpg', '칠판 2.jpg'].map(async (name) =>
        client.upload(new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), { name }),
      ),
    );
    expect(attachments).toMatchObject([{ name: '칠판 1.jpg', width: 1200, height: 900 }, { name: '칠판 2.jpg' }]);
    const sent = await client.send({ roomId, body: '오늘 판서', attachments });
    expect(sent.attachments).toEqual(attachments);
    const { found } = await until(
      'it is seen',
      () => shown(bob).find(({ clientMessageId }) => clientMessageId === sent.clientMessageId),
      10_000,
    );
    expect(found).toEqual(sent);
    const { messages } = await bob.client.trpc.chat.history.query({ roomId, limit: 1 });
    expect(messages).toEqual([sent]);
    await client.trpc.chat.deleteMessage.mutate({ roomId, seq: sent.seq });
    await until('it is gone', () => shown(bob).find(({ seq }) => seq === sent.seq)?.attachments.length === 0, 10_000);
  }, 60_000);
});
