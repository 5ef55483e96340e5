import { Redis } from 'ioredis';

/** What every server of this benchmark hears that is not ours: the events, as JSON, of one channel. */
export async function listenToRedis(channel: string, receive: (json: string) => void): Promise<void> {
  const redis = new Redis(process.env['REDIS_URL'] ?? '');
  redis.on('message', (_channel, json) => {
    receive(json);
  });
  await redis.subscribe(channel);
}
