export interface TapParts {
  accessToken: string | undefined;
  /** True once: the EventSource would reconnect by itself, with old cursors. */
  claim: () => boolean;
  /** Something arrived, be it only a ping. */
  onBytes: () => void;
  /** The server answered, but not with a stream. */
  onRefused: (error: unknown) => void;
}

const key = 'streamTap';

/** How the supervisor of the stream sees what tRPC does not show. Travels in the operation's context. */
export class StreamTap {
  readonly parts: TapParts;

  private constructor(parts: TapParts) {
    this.parts = parts;
  }

  static context(parts: TapParts): Record<string, unknown> {
    return { [key]: new StreamTap(parts) };
  }

  static of(context: Record<string, unknown>): TapParts | undefined {
    const tap = context[key];
    return tap instanceof StreamTap ? tap.parts : undefined;
  }
}
