import type { Stats } from '@dark-circle/sdk';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useServices } from '../../app/services.ts';

export const refreshMs = 3_000;
const samplesKept = 60;

/** What a tile draws the trend of, as it was at one look. */
export interface Sample {
  at: string;
  online: number;
  queued: number;
}

/** The figures, again every few seconds while somebody can see them, and at once when somebody can again. */
export function useStats() {
  const { trpc } = useServices();
  const stats = useQuery(
    trpc.admin.stats.queryOptions(undefined, {
      refetchInterval: refreshMs,
      refetchIntervalInBackground: false,
      refetchOnWindowFocus: 'always',
      staleTime: 0,
      // The next look is the retry.
      retry: false,
    }),
  );
  return { stats, samples: useSamples(stats.data) };
}

/** What was seen so far. The server keeps no history of these: nobody looks at them most of the time. */
function useSamples(stats: Stats | undefined): Sample[] {
  const [samples, setSamples] = useState<Sample[]>([]);
  if (stats !== undefined && stats.at !== samples.at(-1)?.at) {
    const sample = { at: stats.at, online: stats.online, queued: stats.queue.commands };
    setSamples([...samples, sample].slice(-samplesKept));
  }
  return samples;
}
