import type {
  Accounts,
  ApiTokens,
  AuditLog,
  Authority,
  Invitations,
  LiveBus,
  Notices,
  Notifications,
  PasswordResets,
  Presence,
  RoomLog,
  Rooms,
  Search,
  Sessions,
} from '@dark-circle/db';
import type { AccessTokens, Passwords, RefreshTokens } from '@dark-circle/auth';
import type { LiveStats } from './admin/stats.ts';
import type { AddressMap } from './auth/address-map.ts';
import type { Caller } from './caller.ts';
import type { Outlet } from './live/hand-over.ts';
import type { LiveHubs } from './live/live-hubs.ts';
import type { RateLimiter } from './rate-limiter.ts';

/** What the acts work with. Made once per process, by the composition root. */
export interface Services {
  accounts: Accounts;
  auditLog: AuditLog;
  sessions: Sessions;
  apiTokens: ApiTokens;
  passwordResets: PasswordResets;
  rooms: Rooms;
  search: Search;
  invitations: Invitations;
  notices: Notices;
  notifications: Notifications;
  roomLog: RoomLog;
  bus: LiveBus;
  presence: Presence;
  authority: Authority;
  hubs: LiveHubs;
  passwords: Passwords;
  accessTokens: AccessTokens;
  /** For the media cookie: good for nothing else, as access tokens are not good for it. */
  mediaTokens: AccessTokens;
  refreshTokens: RefreshTokens;
  rateLimiter: RateLimiter;
  addressMap: AddressMap;
  stats: Pick<LiveStats, 'now'>;
}

/** The browser's refresh cookie, which scripts cannot read. */
export interface RefreshCookie {
  read(): string | undefined;
  write(token: string, expiresAtMs: number): void;
  clear(): void;
}

/** Lets a browser load by itself what it cannot add a header to, for as long as an access token lasts. */
export interface MediaCookie {
  write(token: string, expiresAtMs: number): void;
  clear(): void;
}

export interface Context {
  services: Services;
  caller: Caller | undefined;
  refreshCookie: RefreshCookie;
  mediaCookie: MediaCookie;
  requestId: string;
  /** That the client says it speaks: see `protocol.ts`. */
  protocol?: number;
  /** For limits. */
  address: string;
  userAgent: string;
  /** Of a WebSocket, which has no backpressure of its own. */
  outlet?: Outlet;
}
