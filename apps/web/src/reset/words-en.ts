import type { resetKo } from './words-ko.ts';

export const resetEn: typeof resetKo = {
  title: 'New password',
  lead: 'Choose the password that you will sign in with from now on.',
  submit: 'Change password',
  endsSessions: 'You will be signed out on every device.',
  doneTitle: 'Your password is changed',
  doneLead: 'You are signed out on every device. Please sign in with the new password.',
  toSignIn: 'Go to sign in',
  deadTitle: 'This link no longer works',
  deadLead: 'It has been used, is past its time, or was replaced by a newer one.',
  deadHint: 'Please ask an admin for a new reset link.',
  noneTitle: 'Please open the link again',
  noneLead: 'The address holds no reset link. If you reloaded the page, open the link that you were given once more.',
};
