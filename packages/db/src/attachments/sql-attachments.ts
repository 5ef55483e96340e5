import type { Knex } from 'knex';
import { banDetails, banInForce, refuseBanned } from '../accounts/ban.ts';
import type { UserId } from '../ids.ts';
import { limits } from '../limits.ts';
import { RefusedError } from '../refusal.ts';
import type { Database } from '../sql/database.ts';
import type { AttachmentRow, UserRow } from '../sql/rows.ts';
import type { Attachment, Attachments, FoundAttachment, NewAttachment, UncollectedAttachments } from './attachments.ts';
import { toAttachment, toFoundAttachment } from './to-attachment.ts';

/** `Attachments` over SQL. */
export class SqlAttachments implements Attachments, UncollectedAttachments {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async requireUploader(userId: UserId, bytes: number): Promise<void> {
    await this.#database.snapshot(async (trx) => {
      refuseSilenced(await trx<UserRow>('users').where({ id: userId }).first());
      await refuseTooMuch(trx, userId, bytes);
    });
  }

  async add(attachment: NewAttachment): Promise<Attachment> {
    const { uploaderId } = attachment;
    const row = rowOf(attachment, Date.now());
    await this.#database.write(async (trx) => {
      // Alone, so that of two at the same moment the second is weighed with the first; and a ban comes before it or after.
      refuseSilenced(await trx<UserRow>('users').where({ id: uploaderId }).forUpdate().first());
      await refuseTooMuch(trx, uploaderId, row.bytes + (row.thumb_bytes ?? 0));
      await trx<AttachmentRow>('attachments').insert(row);
    });
    return toAttachment(row);
  }

  /** One statement, since a page of photos asks for each. */
  async find(viewerId: UserId, id: string): Promise<FoundAttachment | undefined> {
    const row: SeenRow | undefined = await this.#database.read(async (knex) =>
      knex('attachments')
        .join('users', 'users.id', knex.raw('?', [viewerId]))
        .leftJoin({ m: 'members' }, (on) => {
          on.on('m.room_id', 'attachments.room_id').andOn('m.user_id', 'users.id');
        })
        .where({ 'attachments.id': id })
        .whereNull('attachments.removed_at')
        .first('attachments.*', 'm.user_id AS member_id', 'users.banned_at', 'users.banned_until', 'users.ban_reason'),
    );
    if (row === undefined) return undefined;
    // The process that was asked may not have heard of the ban yet (P6).
    refuseBanned(row, Date.now());
    const maySee = row.room_id === null ? row.uploader_id === viewerId : row.member_id !== null;
    return maySee ? toFoundAttachment(row) : undefined;
  }

  async expire(beforeMs: number): Promise<void> {
    await this.#database.write(async (trx) => {
      const unsent = trx<AttachmentRow>('attachments').whereNull('room_id').whereNull('removed_at');
      await unsent.andWhere('created_at', '<', beforeMs).update({ removed_at: Date.now() });
    });
  }

  async removed(limit: number): Promise<string[]> {
    return this.#database.read(async (knex) =>
      knex<AttachmentRow>('attachments').whereNotNull('removed_at').orderBy('removed_at').limit(limit).pluck('id'),
    );
  }

  async forget(ids: readonly string[]): Promise<void> {
    await this.#database.write(async (trx) => {
      await trx<AttachmentRow>('attachments').whereIn('id', ids).whereNotNull('removed_at').delete();
    });
  }

  async known(ids: readonly string[]): Promise<Set<string>> {
    const found: string[] = await this.#database.read(async (knex) =>
      knex<AttachmentRow>('attachments').whereIn('id', ids).pluck('id'),
    );
    return new Set(found);
  }
}

/** Who may not speak may not upload either. */
function refuseSilenced(user: UserRow | undefined): void {
  const nowMs = Date.now();
  if (user === undefined || user.deleted_at !== null) throw new RefusedError('SIGNED_OUT');
  refuseBanned(user, nowMs);
  const chatBan = banInForce(user.chat_banned_at, user.chat_banned_until, user.chat_ban_reason, nowMs);
  if (chatBan !== undefined) throw new RefusedError('CHAT_BANNED', banDetails(chatBan));
}

async function refuseTooMuch(trx: Knex, userId: UserId, bytes: number): Promise<void> {
  const [held]: { bytes: number | string | null; thumbs: number | string | null }[] = await trx('attachments')
    .where({ uploader_id: userId })
    .whereNull('room_id')
    .whereNull('removed_at')
    .sum({ bytes: 'bytes', thumbs: 'thumb_bytes' });
  const unsent = Number(held?.bytes ?? 0) + Number(held?.thumbs ?? 0);
  if (unsent + bytes > limits.unsentBytes) throw new RefusedError('TOO_MUCH_UNSENT', { limit: limits.unsentBytes });
}

type SeenRow = AttachmentRow &
  Pick<UserRow, 'banned_at' | 'banned_until' | 'ban_reason'> & { member_id: number | null };

function rowOf(attachment: NewAttachment, nowMs: number): AttachmentRow {
  const { id, uploaderId, kind, name, mime, bytes, thumbBytes, width, height } = attachment;
  return {
    id,
    uploader_id: uploaderId,
    kind,
    name,
    mime,
    bytes,
    thumb_bytes: thumbBytes ?? null,
    width: width ?? null,
    height: height ?? null,
    created_at: nowMs,
    room_id: null,
    seq: null,
    position: null,
    removed_at: null,
  };
}
