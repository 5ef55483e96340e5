import { ConnectionLostError, StoreUnavailableError } from '../errors.ts';
import type { Database } from '../sql/database.ts';
import type { Outcome, RoomCommand } from './command.ts';
import type { RoomWriter } from './room-writer.ts';

/** Another worker has decided the batch meanwhile: nothing of it was stored here. */
export class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}

/** Decides batches of commands, whoever queued them. Any number may work side by side: the locks order them. */
export class Committer {
  readonly #database: Database;
  readonly #writer: RoomWriter;
  readonly #onFailedCommand: (command: RoomCommand, error: unknown) => void;

  constructor(options: {
    database: Database;
    writer: RoomWriter;
    /** Told of each command that no transaction could hold. */
    onFailedCommand: (command: RoomCommand, error: unknown) => void;
  }) {
    this.#database = options.database;
    this.#writer = options.writer;
    this.#onFailedCommand = options.onFailedCommand;
  }

  /**
   * One transaction for the whole batch, one outcome for each command. When it fails for a reason of its own, it is halved
   * until the command at fault stands alone; that one is set aside and refused, the others are stored.
   * @param isOvertaken asked under the locks, where others may decide the same commands and tell their senders
   * @throws OvertakenError when it says so
   * @throws StoreUnavailableError when the database is away: nothing is known to be stored, and all may come again
   */
  async commit(commands: readonly RoomCommand[], isOvertaken?: () => Promise<boolean>): Promise<Outcome[]> {
    try {
      return await this.#write(commands, isOvertaken);
    } catch (error) {
      if (error instanceof StoreUnavailableError || error instanceof OvertakenError) throw error;
      const [only] = commands;
      if (only !== undefined && commands.length === 1) return [await this.#setAside(only, error)];
      const middle = Math.ceil(commands.length / 2);
      return [
        ...(await this.commit(commands.slice(0, middle), isOvertaken)),
        ...(await this.commit(commands.slice(middle), isOvertaken)),
      ];
    }
  }

  /** Once more as a whole when the connection broke: what its COMMIT has stored is found by its ids. */
  async #write(commands: readonly RoomCommand[], isOvertaken?: () => Promise<boolean>): Promise<Outcome[]> {
    const attempt = async (): Promise<Outcome[]> =>
      this.#writer.write(async (_trx, decide) =>
        decide(commands, async () => {
          if ((await isOvertaken?.()) === true) throw new OvertakenError('another worker was faster');
        }),
      );
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof ConnectionLostError) return attempt();
      throw error;
    }
  }

  async #setAside(command: RoomCommand, error: unknown): Promise<Outcome> {
    this.#onFailedCommand(command, error);
    try {
      await this.#database.write(async (trx) => {
        await trx('failed_commands').insert({
          command: JSON.stringify(command),
          error: error instanceof Error ? error.message : String(error),
          at: Date.now(),
        });
      });
    } catch (failure) {
      if (failure instanceof StoreUnavailableError) throw failure;
      // Not even that: whatever waits behind it has to go on.
      this.#onFailedCommand(command, failure);
    }
    return { status: 'refused', reason: 'COMMAND_FAILED', details: {} };
  }
}
