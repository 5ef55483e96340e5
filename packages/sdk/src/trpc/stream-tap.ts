/** How the supervisor of the stream sees what tRPC does not show. Travels in the operation's context. */
export interface StreamTap {
  accessToken: string | undefined;
  /** True once: the EventSource would reconnect by itself, with old cursors. */
  claim(): boolean;
  /** Something arrived, be it only a ping. */
  onBytes(): void;
  /** The server answered, but not with a stream. */
  onRefused(error: unknown): void;
}

const key = 'streamTap';

export const tapContext = (tap: StreamTap): Record<string, unknown> => ({ [key]: tap });

export function tapOf(context: Record<string, unknown>): StreamTap | undefined {
  return context[key] as StreamTap | undefined;
}
