/** The rows as both databases return them. Times are milliseconds since 1970. */
export interface UserRow {
  id: number;
  login_id: string;
  password_hash: string;
  name: string;
  email: string;
  phone: string;
  birthdate: string;
  postcode: string | null;
  address_line1: string;
  address_line2: string | null;
  latitude: number | null;
  longitude: number | null;
  role: string;
  created_at: number;
  banned_at: number | null;
  banned_until: number | null;
  ban_reason: string | null;
  chat_banned_at: number | null;
  chat_banned_until: number | null;
  chat_ban_reason: string | null;
  deleted_at: number | null;
  search_text: string;
}

export interface SessionRow {
  id: string;
  user_id: number;
  current_hash: string;
  previous_hash: string | null;
  rotated_at: number;
  user_agent: string;
  created_at: number;
  expires_at: number;
  revoked_at: number | null;
}

export interface ApiTokenRow {
  id: string;
  user_id: number;
  name: string;
  secret_hash: string;
  scope: string;
  created_at: number;
  last_used_at: number | null;
  expires_at: number | null;
}

export interface PasswordResetRow {
  user_id: number;
  token_hash: string;
  issued_by: number | null;
  created_at: number;
  expires_at: number;
}

export interface AuthorityRow {
  id: number;
  generation: number;
  first_admin_id: number | null;
}

export interface RevocationRow {
  generation: number;
  user_id: number;
  session_id: string | null;
  at: number;
}

export interface SecretRow {
  name: string;
  value: string;
  created_at: number;
}

export interface RoomRow {
  id: number;
  kind: string;
  visibility: string;
  name: string;
  topic: string;
  created_by: number | null;
  create_command_id: string | null;
  default_key: string | null;
  created_at: number;
  archived_at: number | null;
  last_seq: number;
  last_message_seq: number;
  invite_code: string | null;
  /** The ids of those whose direct conversation it is, ascending, joined by commas. */
  direct_key: string | null;
}

export interface MemberRow {
  room_id: number;
  user_id: number;
  role: string;
  joined_seq: number;
  last_read_seq: number;
  joined_at: number;
  /** Null: what holds for a room of this kind. */
  notify: string | null;
}

export interface PreferencesRow {
  user_id: number;
  quiet_from: string | null;
  quiet_to: string | null;
  time_zone: string | null;
}

export interface MessageRow {
  room_id: number;
  seq: number;
  author_id: number;
  client_message_id: string;
  body: string;
  reply_to_seq: number | null;
  sent_at: number;
  edited_at: number | null;
  deleted_at: number | null;
  deleted_by: number | null;
  delete_reason: string | null;
  changed_seq: number;
  attachment_count: number;
}

export interface AttachmentRow {
  id: string;
  uploader_id: number;
  kind: string;
  name: string;
  mime: string;
  bytes: number;
  thumb_bytes: number | null;
  width: number | null;
  height: number | null;
  created_at: number;
  room_id: number | null;
  seq: number | null;
  position: number | null;
  removed_at: number | null;
}

export interface ReactionRow {
  room_id: number;
  seq: number;
  emoji: string;
  user_id: number;
  event_seq: number;
}

export interface RemovalRow {
  room_id: number;
  user_id: number;
  removed_by: number;
  at: number;
}

export interface PinRow {
  room_id: number;
  seq: number;
  at: number;
}

export interface MentionRow {
  room_id: number;
  seq: number;
  /** 0 is everybody. */
  user_id: number;
}

export interface ConfirmationRow {
  room_id: number;
  seq: number;
  user_id: number;
  at: number;
}

export interface RoomEventRow {
  room_id: number;
  seq: number;
  type: string;
  actor_id: number;
  command_id: string;
  /** The seq of the message it is about. */
  target_seq: number | null;
  /** Whom it is about, where that is not its actor. */
  subject_id: number | null;
  at: number;
}

export interface AuditRow {
  id: number;
  at: number;
  actor_id: number;
  act: string;
  subject_id: number | null;
  room_id: number | null;
  seq: number | null;
  reason: string | null;
  until: number | null;
  /** JSON */
  details: string | null;
}
