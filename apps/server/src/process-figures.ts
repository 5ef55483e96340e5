import { hostname } from 'node:os';
import type { LiveHubs, ProcessFigures } from '@dark-circle/api';
import manifest from '../package.json' with { type: 'json' };
import type { Metrics } from './metrics.ts';

/** What an admin is told of this very process. Its counters are those of `/metrics`. */
export function processFigures(parts: {
  hubs: Pick<LiveHubs, 'streamCount'>;
  metrics: Pick<Metrics, 'errors'>;
}): () => Promise<ProcessFigures> {
  const { hubs, metrics } = parts;
  const name = `${hostname()}/${process.pid}`;
  const startedAt = new Date(Date.now() - process.uptime() * 1_000).toISOString();
  return async () => {
    const { values } = await metrics.errors.get();
    const errors = values.map(({ labels, value }) => ({ reason: String(labels.reason), count: value }));
    return {
      name,
      version: manifest.version,
      startedAt,
      streams: hubs.streamCount,
      errors: errors.toSorted((a, b) => b.count - a.count),
    };
  };
}
