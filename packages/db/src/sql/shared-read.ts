import { StoreUnavailableError } from '../errors.ts';

interface Asked<Question, Answer> {
  question: Question;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/**
 * One read at a time for all who ask meanwhile: a thousand who come at once are a handful of queries, and take no more than one
 * connection. Whoever asks while a read is on its way waits for the next: no answer is older than its question.
 */
export class SharedRead<Question, Answer> {
  readonly #read: (questions: readonly Question[]) => Promise<readonly Answer[]>;
  readonly #atOnce: number;
  readonly #asked: Asked<Question, Answer>[] = [];
  #isReading = false;

  /** @param read answers in the order of its questions, `atOnce` of them at most */
  constructor(atOnce: number, read: (questions: readonly Question[]) => Promise<readonly Answer[]>) {
    this.#atOnce = atOnce;
    this.#read = read;
  }

  /** @throws StoreUnavailableError */
  async ask(question: Question): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.#asked.push({ question, resolve, reject });
    if (!this.#isReading) void this.#answerAll();
    return promise;
  }

  async #answerAll(): Promise<void> {
    this.#isReading = true;
    while (this.#asked.length > 0) {
      const batch = this.#asked.splice(0, this.#atOnce);
      try {
        const answers = await this.#read(batch.map(({ question }) => question));
        for (const [index, { resolve, reject }] of batch.entries()) {
          const answer = answers[index];
          if (answer === undefined) reject(new Error('a question was left without an answer'));
          else resolve(answer);
        }
      } catch (error) {
        // Those who have asked since would wait for the same in their turn.
        const failed = error instanceof StoreUnavailableError ? [...batch, ...this.#asked.splice(0)] : batch;
        for (const { reject } of failed) reject(error);
      }
    }
    this.#isReading = false;
  }
}
