export interface ErrorRecord {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: ErrorRecord;
}

/**
 * What a log keeps of an error. A database quotes the statement with all that somebody wrote, in the message, in the first
 * lines of the stack and in fields of its own: of it only the code is kept.
 */
export function describeError(error: unknown): ErrorRecord {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = error.stack?.match(/^ {4}at .*$/gmu)?.join('\n');
  return {
    type: error.name,
    message: code !== undefined && /^(?:ER|SQLITE)_/u.test(code) ? 'the database refused a statement' : error.message,
    ...(code !== undefined && { code }),
    ...(frames !== undefined && { stack: frames }),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}
