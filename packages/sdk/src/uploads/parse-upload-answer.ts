import type { Attachment, Reason, RefusalDetails } from '../contract.ts';
import { ChatError } from '../errors/chat-error.ts';
import { NoAnswerError } from '../errors/no-answer-error.ts';
import type { FileAnswer } from './transport.ts';

interface RefusedUpload {
  error: {
    reason?: Reason;
    details?: RefusalDetails;
    fields?: Record<string, string>;
    code?: string;
    requestId?: string;
  };
}

/** @throws ChatError for a refusal, NoAnswerError for what is no answer of the server */
export function parseUploadAnswer({ status, text }: FileAnswer): Attachment {
  let answer: Attachment | RefusedUpload | null;
  try {
    // oxlint-disable-next-line typescript/no-unsafe-assignment -- of the server's own contract, once it is told from a stranger's below
    answer = JSON.parse(text);
  } catch (cause) {
    throw new NoAnswerError(`HTTP ${status} without an answer in it`, { cause, httpStatus: status });
  }
  if (typeof answer === 'object' && answer !== null && 'error' in answer) {
    throw new ChatError({ kind: 'refused', ...answer.error });
  }
  if (status === 200 && typeof answer === 'object' && answer !== null && 'id' in answer) return answer;
  throw new NoAnswerError(`HTTP ${status} with something else than an answer in it`, { httpStatus: status });
}
