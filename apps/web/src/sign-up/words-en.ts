import type { Shape } from '../i18n/ko.ts';
import type { signUpKo } from './words-ko.ts';

export const signUpEn: Shape<typeof signUpKo> = {
  title: 'Create an account',
  lead: 'We only ask for what the class needs.',
  account: 'Account',
  person: 'About you',
  addressGroup: 'Address',
  loginId: 'Login ID',
  loginIdHint: '{{min}}–{{max}} lower-case letters and digits',
  loginIdFree: 'This ID is free',
  loginIdChecking: 'Checking…',
  consent: 'I agree that this personal data is kept',
  consentHint: 'Used for the class only, and removed with your account.',
  submit: 'Create account',
  haveAccount: 'Already have an account?',
  toSignIn: 'Sign in',
  fieldsToMend_one: 'Please check {{count}} field.',
  fieldsToMend_other: 'Please check {{count}} fields.',
};
