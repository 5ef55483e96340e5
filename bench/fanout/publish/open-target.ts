import { once } from 'node:events';
import { connect } from 'node:net';
import { RedisConnections, RedisLiveBus } from '@dark-circle/db/distributed';
import { asGeneration, asRoomId } from '@dark-circle/db/ids';
import { Emitter } from '@socket.io/redis-emitter';
import { Redis } from 'ioredis';
import type { Target } from '../job.ts';
import { makeEvent } from '../make-event.ts';
import { socketIoRoom } from '../socket-io-room.ts';

/** Publishes the message of this number. */
export type Publish = (number: number) => void;

export interface OpenTarget {
  publish: Publish;
  close(): void;
}

export async function openTarget(target: Target): Promise<OpenTarget> {
  switch (target.kind) {
    case 'live bus':
      return openLiveBus(target);
    case 'redis channel': {
      const redis = new Redis(target.redisUrl, { enableAutoPipelining: true });
      return {
        publish: (number) => void redis.publish(target.channel, JSON.stringify(makeEvent(1, number))).catch(fail),
        close: () => {
          redis.disconnect();
        },
      };
    }
    case 'socket.io emitter': {
      const redis = new Redis(target.redisUrl, { enableAutoPipelining: true });
      const emitter = new Emitter(redis);
      return {
        publish: (number) => void emitter.to(socketIoRoom).emit('event', makeEvent(1, number)),
        close: () => {
          redis.disconnect();
        },
      };
    }
    case 'http':
      return openHttp(target);
  }
}

/** Goes on from what the rooms hold in SQL, as a hub does that nobody had listened to. */
async function openLiveBus({ redisUrl, prefix, rooms }: Extract<Target, { kind: 'live bus' }>): Promise<OpenTarget> {
  const redis = new RedisConnections({ url: redisUrl, prefix, onError: fail });
  await redis.connect();
  const bus = new RedisLiveBus(redis, fail);
  return {
    publish: (number) => {
      const room = rooms[number % rooms.length];
      if (room === undefined) return;
      const events = [makeEvent(room.roomId, room.headSeq + 1 + Math.floor(number / rooms.length))];
      bus.publish(asRoomId(room.roomId), { type: 'events', events, generation: asGeneration(0) });
    },
    close: () => {
      redis.close();
    },
  };
}

/** One connection that does not wait for answers, as nginx allows. */
async function openHttp({ port, path }: Extract<Target, { kind: 'http' }>): Promise<OpenTarget> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  socket.on('error', fail).resume();
  return {
    publish: (number) => {
      const body = JSON.stringify(makeEvent(1, number));
      const head = `POST ${path} HTTP/1.1\r\nHost: bench\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
      socket.write(head + body);
    },
    close: () => {
      socket.destroy();
    },
  };
}

/** What does not go out is missed at the other end, and counted there. */
function fail(error: unknown): void {
  process.stderr.write(`publishing: ${String(error)}\n`);
}
