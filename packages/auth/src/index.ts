export { createAccessTokens, type AccessClaims, type AccessTokenOptions, type AccessTokens } from './access-tokens.ts';
export { createApiToken, readApiToken } from './api-tokens.ts';
export { BoundedWork } from './bounded-work.ts';
export { createPasswords, PasswordsBusyError, type Passwords } from './passwords.ts';
export { createResetToken, hashOfResetToken } from './reset-tokens.ts';
export { createRefreshTokens, type RefreshTokens } from './refresh-tokens.ts';
export {
  generateSigningKey,
  importSigningKey,
  importVerifyingKey,
  UnusableKeyError,
  type SigningKey,
  type VerifyingKey,
} from './signing-keys.ts';
