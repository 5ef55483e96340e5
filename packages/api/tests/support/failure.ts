import { TRPCError } from '@trpc/server';
import { errorData } from '../../src/errors.ts';

/** How a call failed, as its caller learns of it. */
export async function failureOf(call: Promise<unknown>) {
  const error = await call.then(
    () => new Error('the call did not fail'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof TRPCError)) throw error;
  return { code: error.code, ...errorData(error) };
}

export async function reasonOf(call: Promise<unknown>) {
  return (await failureOf(call)).reason;
}

export async function fieldsOf(call: Promise<unknown>) {
  return (await failureOf(call)).fields;
}
