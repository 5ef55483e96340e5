import { appRouter } from '@dark-circle/api';
import { openStream } from './event-stream.ts';
import type { Refusal } from './refusal.ts';

type ProcedureType = 'query' | 'mutation' | 'subscription';

/** Every procedure there is, with what it is. */
export const procedures: Record<string, ProcedureType> = Object.fromEntries(
  Object.entries<unknown>(appRouter._def.procedures).map(([name, procedure]) => [
    name,
    (procedure as { _def: { type: ProcedureType } })._def.type,
  ]),
);

export interface RawAnswer {
  status: number;
  error: Refusal | undefined;
  message: string | undefined;
  text: string;
}

/** Calls a procedure with any text as its input: no type and no client stands in between. */
export async function callRaw(
  url: string,
  procedure: string,
  {
    json,
    accessToken,
    headers = {},
  }: { json?: string | undefined; accessToken?: string; headers?: Record<string, string> } = {},
): Promise<RawAnswer> {
  const allHeaders = { ...headers, ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }) };
  if (procedures[procedure] === 'subscription') return callStream(url, json, allHeaders);
  const address = new URL(`/trpc/${procedure}`, url);
  const isQuery = procedures[procedure] === 'query';
  if (isQuery && json !== undefined) address.searchParams.set('input', json);
  const response = await fetch(
    address,
    isQuery
      ? { headers: allHeaders }
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...allHeaders },
          ...(json !== undefined && { body: json }),
        },
  );
  const text = await response.text();
  const { error } = JSON.parse(text) as { error?: { message: string; data: Refusal } };
  return { status: response.status, error: error?.data, message: error?.message, text };
}

/** A stream that was refused says so and ends; one that was opened says its heads. */
async function callStream(
  url: string,
  rawInput: string | undefined,
  headers: Record<string, string>,
): Promise<RawAnswer> {
  await using stream = await openStream(url, { headers, ...(rawInput !== undefined && { rawInput }) });
  await Promise.race([stream.ended, stream.until(() => stream.events[0]).catch(() => undefined)]);
  const [, shape] = /^event: serialized-error\ndata: (.+)$/mu.exec(stream.text) ?? [];
  if (shape === undefined) return { status: 200, error: undefined, message: undefined, text: stream.text };
  const { message, data } = JSON.parse(shape) as { message: string; data: Refusal };
  return { status: data.httpStatus ?? 0, error: data, message, text: stream.text };
}
