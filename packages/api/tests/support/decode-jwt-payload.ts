/** What a token says, unchecked. */
export function decodeJwtPayload(token: string): Record<string, unknown> {
  const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  if (typeof payload !== 'object' || payload === null) throw new Error(`not a JWT: ${token}`);
  return { ...payload };
}
