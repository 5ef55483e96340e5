import type { ChatEvent } from '../contract.ts';

/**
 * The event in what a subscription hands out: tRPC wraps those that have an SSE id. Not every proxy in between keeps the
 * ids apart, so the shape decides, not the type.
 */
export function chatEventOf(value: unknown): ChatEvent | undefined {
  if (hasType(value)) return value;
  if (typeof value === 'object' && value !== null && 'data' in value && hasType(value.data)) return value.data;
  return undefined;
}

function hasType(value: unknown): value is ChatEvent {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
