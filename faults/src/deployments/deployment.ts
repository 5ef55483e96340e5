import type { Link } from '../network/link.ts';
import type { ChatServer } from '../parts/chat-server.ts';
import type { DatabaseReader } from '../parts/database-reader.ts';
import type { Disk } from '../parts/disk.ts';
import type { Mariadb } from '../parts/mariadb.ts';
import type { Redis } from '../parts/redis.ts';
import type { SecondProcess } from '../parts/second-process.ts';

/** The processes of the chat, and what they keep their data in. */
export type Deployment = Embedded | Distributed;

interface Common {
  servers: readonly ChatServer[];
  database: DatabaseReader;
  /** Under the data, where one could be mounted. */
  disk: Disk | undefined;
}

/** One process with a SQLite file of its own. */
export interface Embedded extends Common {
  mode: 'embedded';
  second: SecondProcess;
}

/** Many processes over one MariaDB and one Redis. */
export interface Distributed extends Common {
  mode: 'distributed';
  mariadb: Mariadb;
  redis: Redis;
  cables: readonly Cables[];
}

/** Between one server and its stores. */
export interface Cables {
  server: ChatServer;
  toSql: Link;
  toRedis: Link;
}
