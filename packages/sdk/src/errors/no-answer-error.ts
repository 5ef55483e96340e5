/** The request failed, timed out, or something that is not our server answered (a proxy, a captive portal). */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
  readonly httpStatus: number | undefined;

  constructor(message: string, options?: ErrorOptions & { httpStatus?: number }) {
    super(message, options);
    this.httpStatus = options?.httpStatus;
  }
}
