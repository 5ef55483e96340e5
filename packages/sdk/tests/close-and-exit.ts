import { createChatClient } from '../src/index.ts';
import { waitUntil } from './wait-until.ts';

/** Run as a process of its own: brings a client into a state, closes it, and ends by itself if nothing is left running. */
const [, , url = '', status = ''] = process.argv;
const longMs = 60_000;
const client = createChatClient({
  url,
  random: () => 0.99,
  timings: {
    backoffMinMs: longMs,
    backoffMaxMs: longMs,
    requestTimeoutMs: longMs,
    connectTimeoutMs: longMs,
    silenceMs: longMs,
  },
});
await client.signIn({ loginId: 'anna', password: 'a password' });
const stop = client.on(() => undefined);
const timeline = client.timeline(1);
client.showPresence(1);
client.outbox.post({ roomId: 1, body: 'hello' });
const next = client.events().next();
await waitUntil(() => client.connection.getSnapshot().status === status, status);
await client.close();
stop();
timeline.close();
await next;
process.stdout.write('closed');
