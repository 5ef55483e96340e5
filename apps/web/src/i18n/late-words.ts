import type { addressKo } from '../address/words-ko.ts';
import type { dashboardKo } from '../admin/dashboard/words-ko.ts';
import type { adminKo } from '../admin/words-ko.ts';
import type { directKo } from '../direct/words-ko.ts';
import type { createRoomKo } from '../home/words-ko.ts';
import type { inviteKo } from '../invite/words-ko.ts';
import type { myPageKo } from '../my-page/words-ko.ts';
import type { noticesKo } from '../notices/words-ko.ts';
import type { notificationsKo } from '../notifications/words-ko.ts';
import type { offlineKo } from '../offline/words-ko.ts';
import type { paletteKo } from '../palette/words-ko.ts';
import type { passwordKo } from '../password/words-ko.ts';
import type { profileKo } from '../profile/words-ko.ts';
import type { resetKo } from '../reset/words-ko.ts';
import type { attachKo } from '../room/attach/words-ko.ts';
import type { markdownKo } from '../room/markdown/words-ko.ts';
import type { mentionKo } from '../room/mention/words-ko.ts';
import type { roomMissingKo } from '../room/missing/words-ko.ts';
import type { lightboxKo } from '../room/photos/words-ko.ts';
import type { roomSettingsKo } from '../room-settings/words-ko.ts';
import type { signUpKo } from '../sign-up/words-ko.ts';

/** What each of the late namespaces holds. Korean is the first language: its keys are the keys. */
export interface LateWords {
  address: typeof addressKo;
  admin: typeof adminKo;
  attach: typeof attachKo;
  createRoom: typeof createRoomKo;
  dashboard: typeof dashboardKo;
  direct: typeof directKo;
  invite: typeof inviteKo;
  lightbox: typeof lightboxKo;
  markdown: typeof markdownKo;
  mention: typeof mentionKo;
  myPage: typeof myPageKo;
  notices: typeof noticesKo;
  notifications: typeof notificationsKo;
  offline: typeof offlineKo;
  palette: typeof paletteKo;
  password: typeof passwordKo;
  profile: typeof profileKo;
  reset: typeof resetKo;
  roomMissing: typeof roomMissingKo;
  roomSettings: typeof roomSettingsKo;
  signUp: typeof signUpKo;
}
