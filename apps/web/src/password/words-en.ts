import type { passwordKo } from './words-ko.ts';

export const passwordEn: typeof passwordKo = {
  password: 'Password',
  newPassword: 'New password',
  rule: 'At least {{min}} characters',
  confirmation: 'Repeat the password',
  refused: 'Not allowed',
  weak: 'Weak',
  fair: 'Fair',
  strong: 'Strong',
  advice: {
    refused: 'This is among the first that anybody would guess.',
    weak: 'Easily guessed. Try a longer one.',
    fair: 'One more word makes it much safer.',
    strong: 'Hard to guess.',
  },
};
