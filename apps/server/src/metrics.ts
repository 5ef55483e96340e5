import type { LiveHubs } from '@dark-circle/api';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  requests: Counter<'path' | 'status'>;
  /** Refusals by their reason, and what nobody planned for as `UNEXPECTED`. */
  errors: Counter<'reason'>;
}

export function createMetrics(hubs: LiveHubs): Metrics {
  const registry = new Registry();
  // Each look wakes the process: a hundred a second would be half of what an idle one costs.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 });
  registry.registerMetric(
    new Gauge({
      name: 'dark_circle_streams',
      help: 'Open event streams of this process',
      registers: [],
      collect() {
        this.set(hubs.streamCount);
      },
    }),
  );
  return {
    registry,
    requests: new Counter({
      name: 'dark_circle_http_requests_total',
      help: 'HTTP requests by kind of path and status',
      labelNames: ['path', 'status'],
      registers: [registry],
    }),
    errors: new Counter({
      name: 'dark_circle_errors_total',
      help: 'Refusals and failures of API calls by reason',
      labelNames: ['reason'],
      registers: [registry],
    }),
  };
}
