import { plotSvg } from '../plot-svg.ts';
import type { Raced } from './bench-fanout.ts';

/** How late the last of a hundred is, by what is delivered: as far as each keeps its pace. */
export function plotLatencies(raced: readonly Raced[]): string {
  const lines = raced.map(({ name, steady, rates }) => ({
    name,
    points: [steady, ...rates]
      .filter(({ isSustained }) => isSustained)
      .map(({ deliveriesPerSecond, latencyMs }) => ({ x: deliveriesPerSecond, y: latencyMs.p99 })),
  }));
  return plotSvg(lines, {
    x: { label: 'deliveries a second, one process, 500 connections in one room', from: 1_000, to: 3_000_000 },
    y: { label: 'p99 in milliseconds', from: 1, to: 1_000 },
  });
}
