import { openProcedure, router, signedInProcedure } from '../trpc.ts';
import { changePassword } from './change-password.ts';
import { checkLoginId } from './check-login-id.ts';
import { me } from './me.ts';
import { refresh } from './refresh.ts';
import { changePasswordInput, checkLoginIdInput, refreshTokenInput, signInInput, signUpInput } from './schemas.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { signUp } from './sign-up.ts';

export const authRouter = router({
  checkLoginId: openProcedure.input(checkLoginIdInput).query(({ ctx, input }) => checkLoginId(ctx, input)),
  /** Before there is an account: the form of a sign-up asks. */
  addressMap: openProcedure.query(({ ctx }) => ctx.services.addressMap),
  signUp: openProcedure.input(signUpInput).mutation(({ ctx, input }) => signUp(ctx, input)),
  signIn: openProcedure.input(signInInput).mutation(({ ctx, input }) => signIn(ctx, input)),
  refresh: openProcedure.input(refreshTokenInput).mutation(({ ctx, input }) => refresh(ctx, input)),
  signOut: openProcedure.input(refreshTokenInput).mutation(({ ctx, input }) => signOut(ctx, input)),
  me: signedInProcedure.query(({ ctx }) => me(ctx)),
  changePassword: signedInProcedure.input(changePasswordInput).mutation(({ ctx, input }) => changePassword(ctx, input)),
});
