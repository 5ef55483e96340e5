export { openMysqlDatabase } from './mysql-database.ts';
export { RedisCommitWorker } from './redis-commit-worker.ts';
export { RedisConnections } from './redis-connections.ts';
export { RedisLiveBus } from './redis-live-bus.ts';
export { RedisPresence } from './redis-presence.ts';
export { RedisRoomLog } from './redis-room-log.ts';
