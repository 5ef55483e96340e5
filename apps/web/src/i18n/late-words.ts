import type { addressKo } from '../address/words-ko.ts';
import type { dashboardKo } from '../admin/dashboard/words-ko.ts';
import type { adminKo } from '../admin/words-ko.ts';
import type { myPageKo } from '../my-page/words-ko.ts';
import type { noticesKo } from '../notices/words-ko.ts';
import type { passwordKo } from '../password/words-ko.ts';
import type { profileKo } from '../profile/words-ko.ts';
import type { resetKo } from '../reset/words-ko.ts';
import type { signUpKo } from '../sign-up/words-ko.ts';

/** What each of the late namespaces holds. Korean is the first language: its keys are the keys. */
export interface LateWords {
  address: typeof addressKo;
  admin: typeof adminKo;
  dashboard: typeof dashboardKo;
  myPage: typeof myPageKo;
  notices: typeof noticesKo;
  password: typeof passwordKo;
  profile: typeof profileKo;
  reset: typeof resetKo;
  signUp: typeof signUpKo;
}
