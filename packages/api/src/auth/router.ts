import { openProcedure, personalProcedure, router } from '../trpc.ts';
import { createApiToken, listApiTokens, revokeApiToken } from './api-tokens.ts';
import { changePassword } from './change-password.ts';
import { checkLoginId } from './check-login-id.ts';
import { deleteAccount } from './delete-account.ts';
import { me } from './me.ts';
import { refresh } from './refresh.ts';
import { resetPassword } from './reset-password.ts';
import {
  changePasswordInput,
  checkLoginIdInput,
  createApiTokenInput,
  deleteAccountInput,
  refreshTokenInput,
  resetPasswordInput,
  revokeApiTokenInput,
  revokeSessionInput,
  signInInput,
  signUpInput,
  updatePreferencesInput,
  updateProfileInput,
} from './schemas.ts';
import { listSessions, revokeOtherSessions, revokeSession } from './sessions.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { signUp } from './sign-up.ts';
import { updatePreferences } from './update-preferences.ts';
import { updateProfile } from './update-profile.ts';

export const authRouter = router({
  checkLoginId: openProcedure.input(checkLoginIdInput).query(({ ctx, input }) => checkLoginId(ctx, input)),
  /** Before there is an account: the form of a sign-up asks. */
  addressMap: openProcedure.query(({ ctx }) => ctx.services.addressMap),
  signUp: openProcedure.input(signUpInput).mutation(({ ctx, input }) => signUp(ctx, input)),
  signIn: openProcedure.input(signInInput).mutation(({ ctx, input }) => signIn(ctx, input)),
  refresh: openProcedure.input(refreshTokenInput).mutation(({ ctx, input }) => refresh(ctx, input)),
  signOut: openProcedure.input(refreshTokenInput).mutation(({ ctx, input }) => signOut(ctx, input)),
  /** By a one-time link: see `admin.resetLink`. */
  resetPassword: openProcedure.input(resetPasswordInput).mutation(({ ctx, input }) => resetPassword(ctx, input)),
  me: personalProcedure.query(({ ctx }) => me(ctx)),
  updateProfile: personalProcedure.input(updateProfileInput).mutation(({ ctx, input }) => updateProfile(ctx, input)),
  /** When the caller wants to be left alone, on whatever device. */
  preferences: personalProcedure.query(({ ctx }) => ctx.services.notifications.preferences(ctx.caller.userId)),
  updatePreferences: personalProcedure
    .input(updatePreferencesInput)
    .mutation(({ ctx, input }) => updatePreferences(ctx, input)),
  changePassword: personalProcedure.input(changePasswordInput).mutation(({ ctx, input }) => changePassword(ctx, input)),
  sessions: personalProcedure.query(({ ctx }) => listSessions(ctx)),
  revokeSession: personalProcedure.input(revokeSessionInput).mutation(({ ctx, input }) => revokeSession(ctx, input)),
  revokeOtherSessions: personalProcedure.mutation(({ ctx }) => revokeOtherSessions(ctx)),
  /** What programs sign in with, in the caller's name. */
  apiTokens: personalProcedure.query(({ ctx }) => listApiTokens(ctx)),
  createApiToken: personalProcedure.input(createApiTokenInput).mutation(({ ctx, input }) => createApiToken(ctx, input)),
  revokeApiToken: personalProcedure.input(revokeApiTokenInput).mutation(({ ctx, input }) => revokeApiToken(ctx, input)),
  deleteAccount: personalProcedure.input(deleteAccountInput).mutation(({ ctx, input }) => deleteAccount(ctx, input)),
});
