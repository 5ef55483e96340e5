import { asUserId } from '../ids.ts';
import type { UserRow } from '../sql/rows.ts';
import { asRole } from '../sql/words.ts';
import type { Address, User } from './accounts.ts';
import { banInForce } from './ban.ts';

/** A user without their secrets; bans as they are at `nowMs`. */
export function userFromRow(row: UserRow, nowMs: number): User {
  const ban = banInForce(row.banned_at, row.banned_until, row.ban_reason, nowMs);
  const chatBan = banInForce(row.chat_banned_at, row.chat_banned_until, row.chat_ban_reason, nowMs);
  return {
    id: asUserId(row.id),
    loginId: row.login_id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    birthdate: row.birthdate,
    address: addressFromRow(row),
    role: asRole(row.role),
    createdAt: new Date(row.created_at).toISOString(),
    ...(ban !== undefined && { ban }),
    ...(chatBan !== undefined && { chatBan }),
  };
}

function addressFromRow(row: UserRow): Address {
  return {
    line1: row.address_line1,
    ...(row.postcode !== null && { postcode: row.postcode }),
    ...(row.address_line2 !== null && { line2: row.address_line2 }),
    ...(row.latitude !== null && { latitude: row.latitude }),
    ...(row.longitude !== null && { longitude: row.longitude }),
  };
}
