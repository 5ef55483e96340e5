import type { RedisConnections } from '@dark-circle/db/distributed';

export type Loss = 'nothing' | 'answers' | 'news';

/** Loses what Redis tells this process: the answers to its senders, or the news of its rooms. */
export class MessageLoss {
  #loss: Loss = 'nothing';

  lose(loss: Loss): void {
    this.#loss = loss;
  }

  inRedis({ subscriber }: RedisConnections): void {
    const emit = subscriber.emit.bind(subscriber);
    subscriber.emit = (name: string | symbol, ...args: unknown[]) => {
      const [channel] = args;
      return name === 'message' && typeof channel === 'string' && this.#isLost(channel) ? false : emit(name, ...args);
    };
  }

  #isLost(channel: string): boolean {
    const isAnswer = channel.includes(':answers:');
    return this.#loss === 'answers' ? isAnswer : this.#loss === 'news' && !isAnswer;
  }
}
