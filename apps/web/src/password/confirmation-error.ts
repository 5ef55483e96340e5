/** Whether a new password was typed twice alike: the same letters, in whichever form a keyboard puts them together. */
export function confirmationError(password: string, confirmation: string): Record<string, string> {
  if (confirmation === '') return { confirmation: 'required' };
  return confirmation.normalize('NFC') === password.normalize('NFC') ? {} : { confirmation: 'mismatch' };
}
