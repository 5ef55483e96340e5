/** The limit of a node HTTP server: each message is one Buffer, written to every response, and nothing else is done. */
import { createServer, type ServerResponse } from 'node:http';
import { announce } from '../../servers/announce.ts';
import { listenToRedis } from './listen-to-redis.ts';

const responses = new Set<ServerResponse>();
const server = createServer((request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.flushHeaders();
  responses.add(response);
  request.on('close', () => responses.delete(response));
});
await listenToRedis('bench', (json) => {
  const frame = Buffer.from(`data: ${json}\n\n`);
  for (const response of responses) response.write(frame);
});
server.listen(0, '127.0.0.1', 4096, () => {
  announce(server);
});
process.once('SIGTERM', () => process.exit(0));
