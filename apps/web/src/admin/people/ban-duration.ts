export const durations = ['hour', 'day', 'week', 'forGood', 'custom'] as const;
export type Duration = (typeof durations)[number];

const hourMs = 60 * 60_000;
const lengthsMs = { hour: hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs } as const;

/**
 * When a ban of this length ends, from now: nothing = never. `custom` is a moment in the time zone of the reader, as a field
 * for day and time gives it; one that is no moment, or is over, answers 'past'.
 */
export function endOf(duration: Duration, custom: string, nowMs = Date.now()): { until?: string } | 'past' {
  switch (duration) {
    case 'forGood':
      return {};
    case 'custom': {
      const endMs = Date.parse(custom);
      return endMs > nowMs ? { until: new Date(endMs).toISOString() } : 'past';
    }
    case 'hour':
    case 'day':
    case 'week':
      return { until: new Date(nowMs + lengthsMs[duration]).toISOString() };
  }
}
