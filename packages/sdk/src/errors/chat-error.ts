import type { Reason, RefusalDetails } from '../contract.ts';

/**
 * - `refused`: the server understood and said no; see `reason` or `fields`.
 * - `network`: no answer of the server arrived.
 * - `unexpected`: the server or this program failed in a way nobody planned for.
 */
export type ChatErrorKind = 'refused' | 'network' | 'unexpected';

export interface ChatErrorFacts {
  kind: ChatErrorKind;
  /** The stable name of the refusal. */
  reason?: Reason | undefined;
  details?: RefusalDetails | undefined;
  /** Dotted path of each refused field → why, as a short code (`required`, `too_long`, …). */
  fields?: Record<string, string> | undefined;
  /** tRPC's own code, such as `NOT_FOUND`. */
  code?: string | undefined;
  /** What to name when asking the operator of the server about it. */
  requestId?: string | undefined;
}

/** Everything that can go wrong in a call, in one shape. */
export class ChatError extends Error implements ChatErrorFacts {
  override readonly name = 'ChatError';
  readonly kind: ChatErrorKind;
  readonly reason: Reason | undefined;
  readonly details: RefusalDetails | undefined;
  readonly fields: Record<string, string> | undefined;
  readonly code: string | undefined;
  readonly requestId: string | undefined;

  constructor(facts: ChatErrorFacts, options?: ErrorOptions) {
    super(messageOf(facts), options);
    this.kind = facts.kind;
    this.reason = facts.reason;
    this.details = facts.details;
    this.fields = facts.fields;
    this.code = facts.code;
    this.requestId = facts.requestId;
  }
}

function messageOf({ reason, code, kind, details }: ChatErrorFacts): string {
  if (reason === 'CLIENT_OUTDATED')
    return 'CLIENT_OUTDATED: the server is too new for this version of @dark-circle/sdk; install a newer one';
  if (reason === 'OUT_OF_SCOPE') return `OUT_OF_SCOPE: ${lackInWords(details?.needs)}`;
  return reason ?? code ?? kind;
}

function lackInWords(needs = 'something'): string {
  if (needs === 'person') return 'this is for people, and for no API token';
  if (needs === 'room') return 'the API token is good in certain rooms only, and this is not in one of them';
  return `the API token lacks "${needs}"`;
}
