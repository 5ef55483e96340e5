import { authenticate, type Caller, type Services } from '@dark-circle/api';

/** A token that is missing, wrong or revoked makes no caller; the procedure says what that means. */
export async function bearerCaller(authorization: string | undefined, services: Services): Promise<Caller | undefined> {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/u.exec(authorization ?? '') ?? [];
  return token === undefined ? undefined : authenticate(services, services.accessTokens, token);
}
