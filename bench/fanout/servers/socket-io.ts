/** socket.io 4 with its Redis adapter; everybody who connects is in one room. Web sockets only, uncompressed, as is its default. */
import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';
import { announce } from '../../servers/announce.ts';
import { socketIoRoom } from '../socket-io-room.ts';

const server = createServer();
const redisUrl = process.env['REDIS_URL'] ?? '';
const io = new Server(server, {
  transports: ['websocket'],
  adapter: createAdapter(new Redis(redisUrl), new Redis(redisUrl)),
  // The load client does not answer them.
  pingInterval: 10 * 60_000,
});
io.on('connection', (socket) => {
  void socket.join(socketIoRoom);
});
server.listen(0, '127.0.0.1', 4096, () => {
  announce(server);
});
process.once('SIGTERM', () => process.exit(0));
