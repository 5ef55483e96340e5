export { openMysqlDatabase } from './mysql-database.ts';
export { RedisAnswers } from './redis-answers.ts';
export { RedisCommitWorkers } from './redis-commit-workers.ts';
export { RedisConnections } from './redis-connections.ts';
export { RedisLiveBus } from './redis-live-bus.ts';
export { RedisPresence } from './redis-presence.ts';
export { RedisRoomLog } from './redis-room-log.ts';
export { StalledWriters } from './stalled-writers.ts';
