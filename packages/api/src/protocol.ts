/**
 * What clients and servers of different versions agree on. What is only added (a procedure, a field of an answer, a kind of event, a reason)
 * changes nothing: clients pass over what they do not know. `current` is counted up with a change that an older client would
 * misunderstand, `oldestTaken` once the server cannot serve such clients any more. No server code is reachable from here.
 */
export const protocol = {
  current: 1,
  oldestTaken: 1,
  /** In lower case, as Node gives it. */
  header: 'x-dark-circle-protocol',
} as const;

/** The version that a client says it speaks; undefined for one that does not say. */
export function readProtocol(header: string | readonly string[] | undefined): number | undefined {
  return typeof header === 'string' && /^\d{1,6}$/u.test(header) ? Number(header) : undefined;
}
