import type { ErrorData } from '@dark-circle/api';
import { TRPCClientError } from '@trpc/client';

export interface Refusal extends ErrorData {
  code?: string;
  httpStatus?: number;
  requestId?: string;
}

/** The error data of a call that has to fail. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    return (error.data ?? { code: error.message }) as Refusal;
  }
  throw new Error('the call was not refused');
}
