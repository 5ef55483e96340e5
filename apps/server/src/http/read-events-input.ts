import { TRPCError } from '@trpc/server';

/**
 * The input of a subscription as tRPC reads it, for the procedure's schema to judge. Header and query both only add a hint
 * to it, and the header counts more.
 */
export function readEventsInput(header: string | string[] | undefined, { searchParams }: URL): unknown {
  const input = parse(searchParams.get('input'));
  const hint =
    (Array.isArray(header) ? header[0] : header) ??
    searchParams.get('lastEventId') ??
    searchParams.get('Last-Event-Id');
  if (hint === null || hint === '') return input;
  if (input === undefined || input === null) return { lastEventId: hint };
  return typeof input === 'object' && !Array.isArray(input) ? { ...input, lastEventId: hint } : input;
}

function parse(text: string | null): unknown {
  if (text === null || text === '') return undefined;
  try {
    const input: unknown = JSON.parse(text);
    return input;
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', cause });
  }
}
