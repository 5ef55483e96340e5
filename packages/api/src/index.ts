export { authenticate } from './auth/authenticate.ts';
export { appRouter, type AppRouter } from './router.ts';
export { LiveHubs } from './live/live-hubs.ts';
export { Feed, type FeedEnd, type FeedSink } from './live/feed.ts';
export { refusalOf } from './errors.ts';
export type { Caller, Context, RefreshCookie, Services } from './context.ts';
export type { ErrorData } from './errors.ts';
export type { RateLimitedAct, RateLimiter } from './rate-limiter.ts';
export type * from './contract.ts';
